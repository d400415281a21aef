using K8gentS.Cluster.Agent;
using K8gentS.Cluster.Evidence;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Metrics;
using K8gentS.Reasoning;
using K8gentS.SimCluster;
using Microsoft.Extensions.Logging.Abstractions;

namespace K8gentS.Tests.Metrics;

/// <summary>Every metric of ours, by letting each part make its instruments, and the table of them in docs/operations.md.</summary>
internal static class OperationsPage
{
    public const string Begin = "<!-- metrics: made from the instruments; a test holds it current -->\n";
    public const string End = "<!-- end of metrics -->\n";

    public static async Task<IReadOnlyList<MetricFamily>> FamiliesAsync(CancellationToken cancellationToken)
    {
        using var recorder = MetricsRecorder.OfProgram();
        ProgramMetrics.Publish();
        using var reasoning = new ReasoningMetrics();
        reasoning.ObserveQueue(() => 0);
        await LookOnceAsync(cancellationToken);
        return [.. recorder.Families.Where(f => f.Name.StartsWith("k8gents_", StringComparison.Ordinal)).OrderBy(f => f.Name, StringComparer.Ordinal)];
    }

    public static string Table(IEnumerable<MetricFamily> families) =>
        "| metric | type | what it is |\n|---|---|---|\n" + string.Concat(families.Select(f => $"| `{f.Name}` | {f.Shape.Kind.ToString().ToLowerInvariant()} | {f.Help} |\n"));

    private static async Task LookOnceAsync(CancellationToken cancellationToken)
    {
        await using var cluster = await SimulatedCluster.StartAsync(cancellation: cancellationToken);
        using var client = new KubeClient(ClusterConnection.To(cluster.Url, cluster.TokenOf("agent"), new TlsSettings { Authorities = [cluster.CertificateAuthority!] }));
        var sink = new Sink();
        var investigator = DiagnosisSetup.Standard().InvestigatorOver(new ApiEvidenceReader(client, TimeProvider.System));
        var agent = new ClusterAgent(client, investigator, sink, TimeProvider.System, NullLogger<ClusterAgent>.Instance);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = agent.RunAsync(end.Token);
        await Task.WhenAny(sink.Looks, running).WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        await end.CancelAsync();
        await running;
    }

    private sealed class Sink : IIncidentSink
    {
        private readonly TaskCompletionSource _looked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Looks => _looked.Task;

        public Task TellAsync(IncidentNews update, CancellationToken cancellationToken) => Task.CompletedTask;

        public void Looked(RcaReport report) => _looked.TrySetResult();
    }
}
