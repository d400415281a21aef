using System.CommandLine;
using K8gentS.Border;
using K8gentS.Cluster.Agent;
using K8gentS.Configuration;
using K8gentS.Health;
using K8gentS.Hosting;
using K8gentS.KubeApi;
using K8gentS.Live;
using K8gentS.Models;
using K8gentS.Response.Store;
using Microsoft.Extensions.Logging;

namespace K8gentS.Commands;

/// <summary><c>k8gents agent</c>: watches a cluster for as long as it runs.</summary>
internal static class AgentCommand
{
    public static Command Create(Terminal terminal, Option<bool> verbose)
    {
        var connection = new ConnectionOptions();
        var command = new Command("agent", $"Watches a cluster and tells of incidents; {ConfigurationReader.NamespacesVariable} names the namespaces, all of them unless set");
        var noModel = ReportOptions.NoModelOption();
        connection.AddTo(command);
        command.Add(noModel);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var environment = ConfigurationReader.Read(Variables.OfProcess());
            var target = connection.LoadPreferringPod(parsed, terminal);
            var configuration = connection.Into(environment, parsed, target);
            var options = new ClusterAgentOptions { Scope = configuration.Scope, Context = target.Context };
            using var logging = AgentLogging.Create(parsed.GetValue(verbose) ? LogLevel.Debug : configuration.LogLevel);
            using var client = new KubeClient(target);
            var setup = DiagnosisSetup.Standard();
            using var model = ModelOfAgent.Create(configuration, setup.Sanitizer, !parsed.GetValue(noModel), logging);
            var parts = new AgentParts(setup, model, options, null, configuration.JournalFolder, [new ConsoleSink(terminal)], TimeProvider.System, logging);
            await WatchedProgram.RunAsync(configuration, setup.Sanitizer, logging, (board, end) => RunAsync(parts with { Health = board }, configuration, client, end), cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(AgentParts parts, ProgramConfiguration configuration, KubeClient client, CancellationToken cancellationToken)
    {
        if (configuration.Responder is { } remote)
        {
            using var intake = new HttpIntake(remote, TimeProvider.System);
            await AgentHost.RunAsync(parts with { Responder = intake }, client, cancellationToken);
            return;
        }

        await WithOwnResponderAsync(parts, configuration, client, cancellationToken);
    }

    // Both halves in one process. Without its store the agent still watches and says at the terminal what it finds.
    private static async Task WithOwnResponderAsync(AgentParts parts, ProgramConfiguration configuration, KubeClient client, CancellationToken cancellationToken)
    {
        using var host = Open(parts, configuration, client);
        host?.PutUp(parts.Health);
        await Beside.RunAsync([.. host?.Parts() ?? [], end => AgentHost.RunAsync(parts with { Responder = host?.Intake }, client, end)], cancellationToken);
    }

    private static ResponderHost? Open(AgentParts parts, ProgramConfiguration configuration, KubeClient client)
    {
        try
        {
            return ResponderHost.Open(new ResponderParts(
                configuration, parts.Setup.Sanitizer, client, configuration.ClusterName ?? parts.Options.Context ?? "", [], parts.Time, parts.Logging));
        }
        catch (StoreUnavailableException e) when (configuration.Slack is null && configuration.Webhook is null)
        {
            parts.Logging.CreateLogger<ResponderHost>().NoStore(e.Message);
            return null;
        }
    }
}
