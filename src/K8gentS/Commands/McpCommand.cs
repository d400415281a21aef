using System.CommandLine;
using K8gentS.Configuration;
using K8gentS.KubeApi;
using K8gentS.Mcp;
using K8gentS.Mcp.Desk;
using Microsoft.Extensions.Logging;

namespace K8gentS.Commands;

/// <summary><c>k8gents mcp</c>: the MCP server, on stdio.</summary>
internal static class McpCommand
{
    public static Command Create(Terminal terminal, Option<bool> verbose)
    {
        var connection = new ConnectionOptions();
        var command = new Command("mcp", "Serves diagnoses to AI clients over the Model Context Protocol, on standard input and output");
        connection.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var configuration = ConfigurationReader.Read(Variables.OfProcess());
            var target = connection.LoadPreferringPod(parsed, terminal);
            using var logging = AgentLogging.Create(parsed.GetValue(verbose) ? LogLevel.Debug : configuration.LogLevel);
            using var client = new KubeClient(target);
            var time = TimeProvider.System;
            var desk = new McpDesk
            {
                Caller = "stdio",
                Client = client,
                Snapshots = new DirectSnapshots(client, target.Context, time),
                Setup = DiagnosisSetup.Standard(),
                Scope = configuration.Scope,
                Time = time,
                Logging = logging,
            };
            await StdioMcp.RunAsync(desk, Console.OpenStandardInput(), Console.OpenStandardOutput(), cancellationToken);
        });
        return command;
    }
}
