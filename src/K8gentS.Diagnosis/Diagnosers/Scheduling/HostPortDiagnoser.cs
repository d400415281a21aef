using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>Pods whose host port is taken on every node. Source: pkg/scheduler/framework/plugins/nodeports/node_ports.go</summary>
internal sealed class HostPortDiagnoser : IDiagnoser
{
    private const string Cause = "scheduling.host-port-conflict";

    public DiagnoserCard Card { get; } = new("SCH005", "no node has the host port free", [Cause], Needs.Nodes | Needs.Neighbours);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (PendingPod.First(evidence, UnfitKind.HostPort) is not ({ } pending, var count))
        {
            yield break;
        }

        var ports = Ports(pending.Pod).Distinct().ToList();
        var holders = evidence.Cluster.Pods.All.Where(p => p.Spec.NodeName is { Length: > 0 } && p.Status.Phase is not ("Succeeded" or "Failed") && Ports(p).Any(ports.Contains)).Take(5).ToList();
        var named = ports.Count == 0 ? "its host port" : $"host {(ports.Count == 1 ? "port" : "ports")} {string.Join(", ", ports)}";
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = evidence.Incident.Workload,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"{count} {(count == 1 ? "pod" : "pods")} of {evidence.Incident.Workload.Short} cannot be placed: {named} {(ports.Count > 1 ? "are" : "is")} taken on every node{(holders.Count == 0 ? "" : $", by {string.Join(", ", holders.Select(h => h.Name))}")}.",
            Evidence = [evidence.Quote(pending.Signal), evidence.QuoteSpec(pending.Pod, $"asks for {named}"), .. holders.Select(h => evidence.QuoteComparison(h.Ref, $"holds host ports {string.Join(", ", Ports(h))} on node {h.Spec.NodeName}"))],
            Explains = Explains.Classes(evidence, SignalClass.Scheduling),
            RefutedBy = "A node on which no pod holds the port.",
            Resolution =
            [
                $"Use a Service instead of a host port, or have no more replicas than nodes: {Kubectl.Edit(evidence.Incident.Workload)}.",
                "If another workload took the port by mistake, change that one.",
            ],
        };
    }

    // With hostNetwork every declared port is one of the host's.
    private static IEnumerable<int> Ports(Pod pod) => pod.Spec.AllContainers
        .SelectMany(c => c.Ports)
        .Select(p => p.HostPort ?? (pod.Spec.HostNetwork == true ? p.Number : 0))
        .Where(p => p > 0);
}
