using System.Net;
using K8gentS.Cluster.Agent;
using K8gentS.Configuration;
using K8gentS.Dashboard;
using K8gentS.Hosting;
using K8gentS.KubeApi;
using K8gentS.Models;
using K8gentS.Response.Settings;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Verification;
using K8gentS.Serving;
using K8gentS.StandIns.Slack;
using Microsoft.Extensions.Logging;

namespace K8gentS.Demo;

/// <summary>Both halves of the product in one process, as on a laptop: only the cluster, Slack and the store's place are the demo's own.</summary>
internal sealed class DemoHalves(DiagnosisSetup setup, TimeProvider time, ILoggerFactory logging) : IDisposable
{
    // Nothing changes in the simulated cluster by itself: there is nothing to wait for.
    private static readonly ClusterAgentOptions Options = new()
    {
        Context = "simulated",
        Settle = TimeSpan.FromMilliseconds(300),
        LongestSettle = TimeSpan.FromSeconds(2),
        LookInterval = TimeSpan.FromSeconds(2),
        EndAfter = TimeSpan.FromSeconds(4),
    };

    // A minute, as elsewhere, would be long to watch.
    private static readonly VerificationOptions Verification = new() { Window = TimeSpan.FromSeconds(8), NewIncidentAfter = TimeSpan.FromSeconds(5), AgentLooksEvery = TimeSpan.FromSeconds(5) };

    // All of its incidents come at once; told in one message, there would be little to see.
    private const int NoStorm = 1000;

    private readonly TaskCompletionSource<Uri> _dashboard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("k8gents-demo-");

    /// <summary>Where the demo keeps its store and kubeconfig; gone with it.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The dashboard's address, once it listens.</summary>
    public Task<Uri> Dashboard => _dashboard.Task;

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(IKubeClient agent, IKubeClient responder, StandInSlack? slack, IReadOnlySet<string> namespaces, IIncidentSink sink, CancellationToken cancellationToken)
    {
        var configuration = Configuration(slack, namespaces);
        using var model = ModelOfAgent.Create(configuration, setup.Sanitizer, wanted: false, logging);
        using var host = ResponderHost.Open(new ResponderParts(configuration, setup.Sanitizer, responder, "simulated", [], time, logging) { Verification = Verification });
        var parts = new AgentParts(setup, model, Options, host.Intake, null, [sink], time, logging);
        await Beside.RunAsync([.. host.Parts(_dashboard.SetResult), end => AgentHost.RunAsync(parts, agent, end)], cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private ProgramConfiguration Configuration(StandInSlack? slack, IReadOnlySet<string> namespaces) => ConfigurationReader.Read(new Variables(_ => null, File.ReadAllText)) with
    {
        StorePath = Path.Combine(Folder, "k8gents.db"),
        Dashboard = new DashboardOptions(new ListenAddress(IPAddress.Loopback, 0), null),
        Execution = slack is null ? null : new ExecutionConfiguration(DemoExecutor.Image, DemoExecutor.Namespace, null),
        Slack = slack is null ? null : new SlackConfiguration(new SlackOptions(slack.BotToken, slack.AppToken) { ApiUrl = slack.ApiUrl }, slack.Channel),
        Seeds = new ResponseSettings
        {
            RemediationEnabled = slack is not null,
            Approvers = new HashSet<string>(StringComparer.Ordinal) { "U0ANNA" },
            RemediationNamespaces = namespaces,
            StormSize = NoStorm,
        },
    };
}
