using System.CommandLine;
using K8gentS.Configuration;
using K8gentS.KubeApi;
using K8gentS.Mcp;
using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Http;
using K8gentS.Serving;
using Microsoft.Extensions.Logging;

namespace K8gentS.Commands;

/// <summary><c>k8gents mcp</c>: the MCP server, on stdio or over HTTP.</summary>
internal static class McpCommand
{
    public static Command Create(Terminal terminal, Option<bool> verbose)
    {
        var connection = new ConnectionOptions();
        var http = new HttpOptions();
        var command = new Command("mcp", "Serves diagnoses to AI clients over the Model Context Protocol, on standard input and output or over HTTP");
        connection.AddTo(command);
        http.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = http.Read(parsed);
            var configuration = ConfigurationReader.Read(Variables.OfProcess());
            var target = connection.LoadPreferringPod(parsed, terminal);
            using var logging = AgentLogging.Create(parsed.GetValue(verbose) ? LogLevel.Debug : configuration.LogLevel);
            using var client = new KubeClient(target);
            var time = TimeProvider.System;
            var desk = new McpDesk
            {
                Caller = options is null ? "stdio" : Caller.Local.Name,
                Client = client,
                Snapshots = new DirectSnapshots(client, target.Context, time),
                Setup = DiagnosisSetup.Standard(),
                Scope = configuration.Scope,
                Time = time,
                Logging = logging,
            };
            if (options is null)
            {
                await StdioMcp.RunAsync(desk, Console.OpenStandardInput(), Console.OpenStandardOutput(), cancellationToken);
                return;
            }

            var server = new McpHttpServer(options, new OpenToThisMachine(), _ => desk, time, logging);
            await server.RunAsync(url => logging.CreateLogger<McpHttpServer>().Serving(url.ToString()), cancellationToken);
        });
        return command;
    }

    private sealed class HttpOptions
    {
        private readonly Option<string?> _http = new("--http") { Description = "Serve over HTTP at this address instead: 127.0.0.1:8090, or :8090 for every address of this machine", HelpName = "ADDRESS" };
        private readonly Option<string[]> _hosts = new("--allowed-host") { Description = "Another name by which clients may call this server over HTTP; may be given several times", HelpName = "NAME" };

        public void AddTo(Command command)
        {
            command.Add(_http);
            command.Add(_hosts);
        }

        public McpHttpOptions? Read(ParseResult parsed)
        {
            if (parsed.GetValue(_http) is not { } text)
            {
                return null;
            }

            var address = ListenAddress.TryParse(text) ?? throw new CommandException($"'{text}' is no address for --http: {ListenAddress.Advice}.", ExitCodes.Usage);
            if (!address.IsLoopback)
            {
                throw new CommandException($"--http {address} can be reached from other machines, where anybody could ask about the cluster: listen on 127.0.0.1.", ExitCodes.Usage);
            }

            return new McpHttpOptions(address) { AllowedHosts = (parsed.GetValue(_hosts) ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase) };
        }
    }
}
