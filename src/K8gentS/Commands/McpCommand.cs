using System.CommandLine;
using K8gentS.Configuration;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Mcp;
using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Http;
using K8gentS.Mcp.Incidents;
using K8gentS.Models;
using K8gentS.Serving;
using Microsoft.Extensions.Logging;

namespace K8gentS.Commands;

/// <summary><c>k8gents mcp</c>: the MCP server, on stdio or over HTTP.</summary>
internal static class McpCommand
{
    public static Command Create(Terminal terminal, Option<bool> verbose)
    {
        var connection = new ConnectionOptions();
        var http = new McpHttpArguments();
        var command = new Command("mcp", "Serves diagnoses to AI clients over the Model Context Protocol, on standard input and output or over HTTP");
        connection.AddTo(command);
        http.AddTo(command);
        var noModel = ReportOptions.NoModelOption();
        command.Options.Add(noModel);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var arguments = http.Read(parsed);
            var configuration = ConfigurationReader.Read(Variables.OfProcess());
            var target = connection.LoadPreferringPod(parsed, terminal);
            var loud = parsed.GetValue(verbose);
            using var logging = McpLogging.Create(loud ? LogLevel.Debug : configuration.LogLevel, loud);
            using var client = new KubeClient(target);
            using var model = ModelOfServer.Read(!parsed.GetValue(noModel), logging);
            var standard = Standard(configuration, client, target, logging) with { AsksModels = !parsed.GetValue(noModel) };
            standard = standard with { Setup = model.Into(standard.Setup, standard.Time) };
            await using var incidents = IncidentAccess.Of(configuration, standard.Setup.Sanitizer, standard.Time, logging);
            using var desks = new McpDesks(incidents.At(standard), target.Context, arguments is { TokenReview: true });
            if (arguments is null)
            {
                await StdioMcp.RunAsync(desks.Of(Caller.Parent), Console.OpenStandardInput(), Console.OpenStandardOutput(), cancellationToken);
                return;
            }

            await ServeAsync(arguments, client, desks, logging, cancellationToken);
        });
        return command;
    }

    private static McpDesk Standard(ProgramConfiguration configuration, KubeClient client, ClusterConnection target, ILoggerFactory logging) => new()
    {
        Caller = Caller.Local.Name,
        Client = client,
        Snapshots = new DirectSnapshots(client, target.Context, TimeProvider.System),
        Setup = DiagnosisSetup.Standard(),
        Scope = configuration.Scope,
        Time = TimeProvider.System,
        Logging = logging,
    };

    private static async Task ServeAsync(McpHttpArguments.Given arguments, KubeClient client, McpDesks desks, ILoggerFactory logging, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var strangers = new StrangerLimit(time, logging.CreateLogger<StrangerLimit>());
        ICallerAuthentication authentication = arguments switch
        {
            { TokenReview: true } => new ReviewedCallers(new TokenReviews(client, ReviewedCallers.Audience, ReviewedCallers.Holds, time), strangers),
            { TokenFile: { } path } => new TokenFileAuthentication(path, time),
            _ => new OpenToThisMachine(),
        };
        var server = new McpHttpServer(arguments.Options, authentication, strangers, desks.Of, time, logging);
        await server.RunAsync(url => logging.CreateLogger<McpHttpServer>().Serving(url.ToString()), cancellationToken);
    }
}
