using System.CommandLine;
using K8gentS.Border;
using K8gentS.Configuration;
using K8gentS.Health;
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
            var environment = ConfigurationReader.ReadForResponder(Variables.OfProcess());
            var target = connection.LoadPreferringPod(parsed, terminal);
            var configuration = connection.Into(environment, parsed, target);
            using var logging = AgentLogging.Create(parsed.GetValue(verbose) ? LogLevel.Debug : configuration.LogLevel);
            using var client = new KubeClient(target);
            var parts = new ResponderParts(configuration, InstallationSanitizer.Create(), client, configuration.ClusterName ?? target.Context ?? "", [], TimeProvider.System, logging);
            await WatchedProgram.RunAsync(configuration, parts.Sanitizer, logging, (board, end) => RunAsync(terminal, parts, client, board, end), cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(Terminal terminal, ResponderParts parts, KubeClient client, HealthBoard board, CancellationToken cancellationToken)
    {
        var (configuration, logging) = (parts.Configuration, parts.Logging);
        ITellingStore? tellings = null;
        var console = new ConsoleTeller(terminal, () => tellings!, parts.Time);
        using var host = ResponderHost.Open(parts with { Tellers = configuration.Slack is null ? [console] : [] });
        tellings = host.Tellings;
        host.PutUp(board);
        var endpoint = new ReportEndpoint(Authentication(configuration, client), host.Intake, parts.Sanitizer, logging.CreateLogger<ReportEndpoint>());
        var reader = new ReaderEndpoint(ReaderAuthentication(configuration, client), host.Archive, new ProposalIntake(host.Proposals), parts.Sanitizer, logging.CreateLogger<ReaderEndpoint>());
        var logger = logging.CreateLogger<ReportEndpoint>();
        await Beside.RunAsync([.. host.Parts(), end => ResponderServer.RunAsync(configuration.Listen, endpoint, reader, a => logger.Listening(a.ToString()), end)], cancellationToken);
    }

    private static IAgentAuthentication Authentication(ProgramConfiguration configuration, IKubeClient client) => configuration.ResponderSecret is { } secret
        ? new SecretAuthentication(new RequestSignature(secret, TimeProvider.System))
        : new TokenAuthentication(client, configuration.Agents, TimeProvider.System);

    private static IAgentAuthentication? ReaderAuthentication(ProgramConfiguration configuration, IKubeClient client) => configuration switch
    {
        { ReaderSecret: { } secret } => new ReaderSecretAuthentication(new RequestSignature(secret, TimeProvider.System)),
        { Readers.Count: > 0 } => new TokenAuthentication(client, configuration.Readers, TimeProvider.System, ReaderReading.Readers),
        _ => null,
    };
}
