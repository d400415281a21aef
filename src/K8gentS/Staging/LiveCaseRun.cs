using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Calibration;
using K8gentS.Evaluation;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;
using K8gentS.Live;

namespace K8gentS.Staging;

/// <summary>Stages cases in namespaces of their own in a live cluster, diagnoses them there and judges the answers.</summary>
/// <param name="client">The cluster.</param>
/// <param name="setup">What diagnoses; no case's own outcome stands behind its confidence.</param>
/// <param name="prefix">What the namespaces' names begin with.</param>
/// <param name="terminal">Told, on standard error, of namespaces that could not be deleted.</param>
/// <param name="time">The clock.</param>
internal sealed class LiveCaseRun(IKubeClient client, DiagnosisSetup setup, string prefix, Terminal terminal, TimeProvider time)
{
    // Images have to be pulled first, which took no time where the cases were recorded.
    private static readonly TimeSpan MorePatience = TimeSpan.FromMinutes(2);
    private const int LongestWait = 3600;

    private readonly Lock _telling = new();

    /// <summary>Stages one case, waits until it shows, diagnoses, and takes everything away again, whatever happens.</summary>
    /// <exception cref="CannotStageException">This cluster cannot play the case.</exception>
    /// <exception cref="KubeApiException">The cluster refuses, or cannot be reached.</exception>
    public async Task<CaseOutcome> RunAsync(StagedCase staged, CancellationToken cancellationToken)
    {
        await using var ns = StagedNamespace.For(client, time, prefix, staged.Id, Warn);
        var objects = staged.ObjectsFor(ns.Name);
        await ns.CreateAsync(cancellationToken);
        await ns.ApplyAsync(objects, cancellationToken);
        var own = setup with { Confidence = MeasuredConfidence.Without(staged.Id) };
        var more = staged.Labels.IsHealthy ? TimeSpan.Zero : MorePatience;
        await SignalWatch.WaitAsync(client, own, ns.Name, TimeSpan.FromSeconds(Math.Clamp(staged.Labels.WaitSeconds, 0, LongestWait)), more, time, cancellationToken);
        return await DiagnoseAsync(own, staged, ns.Name, cancellationToken);
    }

    private async Task<CaseOutcome> DiagnoseAsync(DiagnosisSetup own, StagedCase staged, string ns, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var options = new SnapshotReaderOptions { Scope = NamespaceScope.Of(ns) };
        var report = await new LiveDiagnosis(client, own, time).ReportAsync(options, null, terminal with { ErrorIsTerminal = false }, cancellationToken);
        return CaseJudge.Judge(staged.Folder, staged.Labels with { Namespace = ns }, ReportScope.Namespace(report, ns), time.GetElapsedTime(started));
    }

    private void Warn(string sentence)
    {
        lock (_telling)
        {
            terminal.Complain(sentence);
        }
    }
}
