using K8gentS;
using K8gentS.Cluster.Agent;
using K8gentS.Commands;
using K8gentS.Configuration;
using K8gentS.Hosting;
using K8gentS.Models;
using K8gentS.Response.Settings;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Verification;
using K8gentS.StandIns.Slack;
using Microsoft.Extensions.Logging.Abstractions;

namespace EndToEnd.Fixing;

/// <summary>Agent and responder as they are, each with its account's rights; only Slack is a stand-in. Quicker than usual, so that a test ends.</summary>
internal sealed class BothHalves(FixPlace place, StandInSlack slack) : IDisposable
{
    /// <summary>Who may approve.</summary>
    public const string Approver = "U0ANNA";

    private static readonly VerificationOptions Verification = new() { Window = TimeSpan.FromSeconds(8), NewIncidentAfter = TimeSpan.FromSeconds(8), AgentLooksEvery = TimeSpan.FromSeconds(8) };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("k8gents-e2e-");

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (setup, configuration, logs) = (DiagnosisSetup.Standard(), Configuration(), NullLoggerFactory.Instance);
        var options = new ClusterAgentOptions
        {
            Scope = NamespaceArgument.Scope(place.Namespace),
            Settle = TimeSpan.FromMilliseconds(500),
            LongestSettle = TimeSpan.FromSeconds(2),
            LookInterval = TimeSpan.FromSeconds(3),
            EndAfter = TimeSpan.FromSeconds(6),
        };
        using var model = ModelOfAgent.Create(configuration, setup.Sanitizer, wanted: false, logs);
        using var host = ResponderHost.Open(new ResponderParts(configuration, setup.Sanitizer, place.Responder, "e2e", [], TimeProvider.System, logs) { Verification = Verification });
        var parts = new AgentParts(setup, model, options, host.Intake, null, [], TimeProvider.System, logs);
        await Beside.RunAsync([.. host.Parts(), end => AgentHost.RunAsync(parts, place.Agent, end)], cancellationToken);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private ProgramConfiguration Configuration() => ConfigurationReader.Read(new Variables(_ => null, File.ReadAllText)) with
    {
        StorePath = Path.Combine(_folder.FullName, "k8gents.db"),
        Execution = new ExecutionConfiguration(place.ExecutorImage, place.ExecutorNamespace, null),
        Slack = new SlackConfiguration(new SlackOptions(slack.BotToken, slack.AppToken) { ApiUrl = slack.ApiUrl }, slack.Channel),
        Seeds = new ResponseSettings
        {
            RemediationEnabled = true,
            Approvers = new HashSet<string>(StringComparer.Ordinal) { Approver },
            RemediationNamespaces = new HashSet<string>(StringComparer.Ordinal) { place.Namespace },
        },
    };
}
