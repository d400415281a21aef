using K8gentS.Diagnosis.Diagnosers.Policy;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Signals.Detectors.Nodes;

namespace K8gentS.Diagnosis.Diagnosers.Network;

/// <summary>Pods whose sandbox gets no network, since the network plugin of their node fails.</summary>
internal sealed class PluginNotReadyDiagnoser : IDiagnoser
{
    private const string Cause = "network.plugin-not-ready";

    public DiagnoserCard Card { get; } = new("NET004", "the network plugin fails to set up a sandbox", [Cause], Needs.Nodes);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var signal = evidence.Signals.FirstOrDefault(s => s.Class == SignalClass.Start && SandboxNetworkDetector.IsNetwork(s.Message));
        if (signal is null || evidence.Cluster.Pods.Find(signal.Object.Namespace, signal.Object.Name)?.Spec.NodeName is not { Length: > 0 } name)
        {
            yield break;
        }

        var waiting = evidence.Cluster.PodsOn(name).Count(p => evidence.Cluster.EventsAbout(p).Any(e => e.Reason is "FailedCreatePodSandBox" or "NetworkNotReady"));
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = new ObjectRef("Node", null, name),
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"The network plugin of node {name} does not set up pods ({waiting} {(waiting == 1 ? "waits" : "wait")} for it): {Refusals.Short(Why(signal.Message))}.",
            Evidence = [evidence.Quote(signal), .. evidence.Cluster.Nodes.Find(null, name) is { } node && Objects.Conditions.Of(node.Status.Conditions, "Ready") is { } ready ? [evidence.Quote(node, ready)] : Array.Empty<EvidenceItem>()],
            Explains = Explains.Classes(evidence, SignalClass.Start, SignalClass.Health),
            RefutedBy = "New pods on that node get an address.",
            Resolution = Nodes.NodeSteps.For(Cause, name),
        };
    }

    private static string Why(string message)
    {
        var at = message.IndexOf("desc = ", StringComparison.Ordinal);
        return at < 0 ? message : message[(at + 7)..];
    }
}
