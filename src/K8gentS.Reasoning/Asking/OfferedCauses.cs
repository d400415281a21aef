using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Reasoning.Asking;

/// <summary>
/// The cause ids that come into question for what is seen: a pod that was never placed has no application error, and a claim of one is not
/// taken. Which families can bring about which symptom follows from the order in which a pod comes to life (created, placed, given volumes
/// and images, started, probed). Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/
/// </summary>
internal static class OfferedCauses
{
    // Whole families, or single causes of a family of which most cannot bring it about.
    private static readonly string[] Running =
    [
        "container", "init", "config", "probe", "dependency", "app", "rbac", "workload", "node", "rollout.bad-revision",
        "lifecycle.post-start-hook-failed", "lifecycle.pre-stop-hook-failed",
        "network.dns-failure", "network.policy-blocks-traffic", "network.latency-or-loss", "network.plugin-not-ready",
        "network.service-port-mismatch", "network.service-protocol-mismatch", "network.service-selector-mismatch",
        "storage.disk-full", "storage.mount-failed", "storage.ephemeral-storage-exceeded",
    ];

    /// <summary>The ids, sorted; never "unknown" or "none", for which an answer without hypotheses stands.</summary>
    public static IReadOnlyList<string> For(SanitizedEvidence evidence)
    {
        var possible = evidence.Signals.SelectMany(s => Possible(s.Class)).ToHashSet(StringComparer.Ordinal);
        return [.. CauseTaxonomy.Ids
            .Where(c => c.Contains('.', StringComparison.Ordinal) && (possible.Contains(CauseTaxonomy.Family(c)) || possible.Contains(c)))
            .Order(StringComparer.Ordinal)];
    }

    private static string[] Possible(SignalClass symptom) => symptom switch
    {
        SignalClass.Node => ["node", "controlplane", "network", "storage"],
        SignalClass.ControlPlane => ["controlplane", "node", "network", "rbac", "policy", "dependency"],
        SignalClass.Creation => ["policy", "rbac", "config", "controlplane", "image"],
        SignalClass.Scheduling => ["scheduling", "storage", "policy", "node"],
        SignalClass.Storage => ["storage", "config", "rbac", "node"],
        SignalClass.Image => ["image", "config", "network", "node"],
        SignalClass.Start => ["container", "config", "image", "storage", "node", "init", "network", "policy", "lifecycle"],
        SignalClass.Crash or SignalClass.Health => Running,
        SignalClass.Eviction => ["node", "storage", "scheduling", "policy", "container"],
        SignalClass.Lifecycle => ["lifecycle", "container", "config", "dependency", "network", "app"],
        SignalClass.Deletion => ["lifecycle", "node", "storage", "policy", "controlplane"],
        SignalClass.Rollout => [.. Running, "image", "scheduling", "rollout", "policy"],
        SignalClass.Job => [.. Running, "job", "cronjob", "image", "scheduling", "policy"],
        SignalClass.Scaling => ["autoscaling", "policy", "rbac", "controlplane"],
        SignalClass.Routing => ["network", "dependency", "workload", "config", "rollout", "probe"],
        SignalClass.Policy => ["policy", "scheduling", "node", "probe"],
        _ => throw new ArgumentOutOfRangeException(nameof(symptom)),
    };
}
