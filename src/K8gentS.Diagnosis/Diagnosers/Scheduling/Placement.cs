using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>The placement rules of the scheduler that can be read from specs alone.</summary>
internal static class Placement
{
    /// <summary>Taints that a node carries because of its own state; tolerating them is no remedy.</summary>
    public static bool IsNodeState(this Taint taint) =>
        taint.Key.StartsWith("node.kubernetes.io/", StringComparison.Ordinal) || taint.Key == "node.cloudprovider.kubernetes.io/uninitialized";

    /// <summary>The taints that keep a pod off a node.</summary>
    public static IEnumerable<Taint> Untolerated(PodSpec pod, Node node) =>
        node.Spec.Taints.Where(t => t.Effect is "NoSchedule" or "NoExecute" && !pod.Tolerations.Any(x => Tolerates(x, t)));

    /// <summary>The pairs of the node selector that a node lacks.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Lacking(PodSpec pod, Node node) =>
        pod.NodeSelector.Where(p => !node.Metadata.Labels.TryGetValue(p.Key, out var value) || value != p.Value);

    /// <summary>Whether a node fulfils the required node affinity. A term without expressions speaks of fields, which are not read.</summary>
    public static bool FulfilsAffinity(PodSpec pod, Node node) =>
        pod.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution is not { NodeSelectorTerms.Count: > 0 } required
        || Fulfils(required, node);

    /// <summary>Whether a node fulfils one of the terms.</summary>
    public static bool Fulfils(NodeSelector required, Node node) =>
        required.NodeSelectorTerms.Any(t => t.MatchExpressions.All(e => e.Matches(node.Metadata.Labels)));

    /// <summary>A node selector in words.</summary>
    public static string Text(NodeSelector? required) => required is null ? "" : string.Join(
        " or ",
        required.NodeSelectorTerms.Select(t => string.Join(" and ", t.MatchExpressions.Select(e => $"{e.Key} {e.Operator} {string.Join(",", e.Values)}".TrimEnd()))));

    /// <summary>A taint as kubectl writes it.</summary>
    public static string Text(Taint taint) => $"{taint.Key}{(string.IsNullOrEmpty(taint.Value) ? "" : "=" + taint.Value)}:{taint.Effect}";

    // Source: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
    private static bool Tolerates(Toleration toleration, Taint taint) =>
        (string.IsNullOrEmpty(toleration.Effect) || toleration.Effect == taint.Effect)
        && (string.IsNullOrEmpty(toleration.Key) ? toleration.Operator == "Exists" : toleration.Key == taint.Key && (toleration.Operator == "Exists" || (toleration.Value ?? "") == (taint.Value ?? "")));
}
