using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.ControlPlane;

/// <summary>
/// A scheduler or controller manager that is silent: pods that nobody placed, Deployments that nobody looked at, a leader
/// lease that nobody renews.
/// </summary>
internal sealed class SilentComponentDiagnoser : IDiagnoser
{
    private const string Cause = "controlplane.component-unhealthy";
    private const string Scheduler = "kube-scheduler";
    private const string Controllers = "kube-controller-manager";

    public DiagnoserCard Card { get; } = new("CPL003", "scheduler or controller manager is silent", [Cause], Needs.Neighbours);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        foreach (var signal in evidence.Signals)
        {
            if (Component(evidence, signal) is { } component)
            {
                return [Of(evidence, signal, component)];
            }
        }

        return [];
    }

    private static string? Component(SanitizedEvidence evidence, Signal signal) => signal.Reason switch
    {
        "LeaderLeaseNotRenewed" => signal.Object.Name,
        "NeverObserved" => Controllers,
        "NeverScheduled" when evidence.Cluster.Pods.Find(signal.Object.Namespace, signal.Object.Name)?.Spec.SchedulerName is null or "" or "default-scheduler" => Scheduler,
        _ => null,
    };

    private Finding Of(SanitizedEvidence evidence, Signal signal, string component)
    {
        var culprit = Components.Find(evidence.Cluster, component);
        var unwell = evidence.Cluster.Pods.Find(culprit.Namespace, culprit.Name) is { } pod && !pod.Status.Conditions.Is("Ready", "True");
        var stale = evidence.Cluster.Of<Lease>().Find("kube-system", component)?.Spec.RenewTime is { } renewed && evidence.Now - renewed > TimeSpan.FromMinutes(1);
        return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = culprit,
            Strength = unwell || stale || signal.Reason == "LeaderLeaseNotRenewed" ? Strength.Certain : Strength.Likely,
            Depth = Depth.Root,
            Summary = $"{component} is silent: {signal.Message} ({signal.Object.Short}).",
            Evidence = [evidence.Quote(signal), .. unwell ? [evidence.QuoteStatus(evidence.Cluster.Pods.Find(culprit.Namespace, culprit.Name)!, "is not ready")] : Array.Empty<EvidenceItem>()],
            Explains = Explains.Classes(evidence, SignalClass.ControlPlane, SignalClass.Scheduling, SignalClass.Creation),
            RefutedBy = $"`kubectl get lease {component} -n kube-system -o yaml` shows a fresh renewTime.",
            Resolution =
            [
                $"Is it running? `kubectl get pods -n kube-system | grep {component}`, `kubectl get lease {component} -n kube-system`.",
                $"Read its log; on a control plane node: `crictl ps -a | grep {component}`, and its manifest under /etc/kubernetes/manifests.",
            ],
        };
    }
}
