using System.CommandLine;
using K8gentS.Border;
using K8gentS.Configuration;
using K8gentS.Hosting;
using K8gentS.KubeApi;
using K8gentS.Response.Store;
using Microsoft.Extensions.Logging;

namespace K8gentS.Commands;

/// <summary><c>k8gents responder</c>: the part that talks to people and acts.</summary>
internal static class ResponderCommand
{
    public static Command Create(Terminal terminal, Option<bool> verbose)
    {
        var connection = new ConnectionOptions();
        var command = new Command("responder", "Takes an agent's reports, tells people in Slack, and carries out what they approve");
        connection.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var variables = Variables.OfProcess();
            var configuration = ConfigurationReader.ReadForResponder(variables);
            var target = connection.LoadPreferringPod(parsed, terminal);
            using var logging = AgentLogging.Create(parsed.GetValue(verbose) ? LogLevel.Debug : configuration.LogLevel);
            using var client = new KubeClient(target);
            await RunAsync(terminal, configuration, client, target.Context ?? "", logging, cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(Terminal terminal, ProgramConfiguration configuration, KubeClient client, string cluster, ILoggerFactory logging, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        ITellingStore? tellings = null;
        var console = new ConsoleTeller(terminal, () => tellings!, time);
        var parts = new ResponderParts(
            configuration, InstallationSanitizer.Create(), client, configuration.ClusterName ?? cluster, configuration.Slack is null ? [console] : [], time, logging);
        using var host = ResponderHost.Open(parts);
        tellings = host.Tellings;
        var endpoint = new ReportEndpoint(Authentication(configuration, client), host.Intake, parts.Sanitizer, logging.CreateLogger<ReportEndpoint>());
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = host.RunAsync(end.Token);
        try
        {
            await ResponderServer.RunAsync(configuration.Listen, endpoint, host.Readiness, a => logging.CreateLogger<ReportEndpoint>().Listening(a.ToString()), cancellationToken);
        }
        finally
        {
            await end.CancelAsync();
            await working;
        }
    }

    private static IAgentAuthentication Authentication(ProgramConfiguration configuration, IKubeClient client) => configuration.ResponderSecret is { } secret
        ? new SecretAuthentication(new RequestSignature(secret, TimeProvider.System))
        : new TokenAuthentication(client, configuration.Agents, TimeProvider.System);
}
