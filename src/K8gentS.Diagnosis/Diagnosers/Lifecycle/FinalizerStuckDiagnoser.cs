using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Lifecycle;

/// <summary>
/// A finalizer keeps a deleted object: whoever set it has not taken it off, or is gone. A claim in use is kept by
/// kubernetes.io/pvc-protection for as long as a pod uses it.
/// Source: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#storage-object-in-use-protection
/// </summary>
internal sealed class FinalizerStuckDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("LIF003", "a finalizer keeps a deleted object", ["lifecycle.finalizer-stuck"], Needs.Storage);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from signal in evidence.Signals
        where signal.Class == SignalClass.Deletion
        let item = Deleted.Find(evidence.Cluster, signal.Object)
        where item is not null
        let finalizers = Finalizers(item)
        where finalizers.Length > 0
        let held = item is Namespace ? HeldIn(evidence, item.Name) : null
        select held is null ? Claim(evidence, signal, item, finalizers) : Claim(evidence, signal, item, finalizers) with { Culprit = held.Ref, DependsOn = held.Ref };

    // What holds a namespace is an object in it that cannot go.
    private static KubeObject? HeldIn(SanitizedEvidence evidence, string space) =>
        evidence.Cluster.Pods.In(space).Cast<KubeObject>().Concat(evidence.Cluster.Claims.In(space)).Concat(evidence.Cluster.Services.In(space))
            .FirstOrDefault(o => o.Metadata.DeletionTimestamp is not null && o.Metadata.Finalizers.Count > 0);

    // A namespace says in a condition what its contents wait for.
    private static string Finalizers(KubeObject item) =>
        item is Namespace space && space.Status.Conditions.FirstOrDefault(c => c is { Type: "NamespaceFinalizersRemaining", Status: "True" }) is { } remaining
            ? remaining.Message ?? "finalizers of its contents"
            : string.Join(", ", item.Metadata.Finalizers);

    private Finding Claim(SanitizedEvidence evidence, Signal signal, KubeObject item, string finalizers)
    {
        var users = item is PersistentVolumeClaim claim ? Users(evidence, claim) : "";
        var kind = item.Kind.ToLowerInvariant();
        return new Finding
        {
            Code = Card.Code,
            Cause = "lifecycle.finalizer-stuck",
            Culprit = item.Ref,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"{item.Ref.Short} was deleted and is kept by {finalizers}" + (users.Length == 0 ? ", which nobody takes off." : $": {users} still uses it."),
            Evidence = [evidence.Quote(signal), evidence.QuoteStatus(item, $"deletionTimestamp {item.Metadata.DeletionTimestamp:u}, finalizers {finalizers}")],
            Explains = [.. evidence.Signals.Where(s => s.Object == item.Ref && s.Class is SignalClass.Deletion or SignalClass.Crash).Select(s => s.Id)],
            RefutedBy = "The finalizer's controller is at work and takes it off by itself.",
            Resolution =
            [
                $"Find the controller that owns the finalizer, and see why it does not act: {Kubectl.Show(item.Ref)}.",
                users.Length == 0
                    ? $"Only when its work is done or moot, take the finalizer off: {Kubectl.Run(item.Namespace, $"patch {kind} {item.Name} --type=merge -p '{{\"metadata\":{{\"finalizers\":null}}}}'")}."
                    : $"Delete what uses it first: {users}.",
            ],
        };
    }

    private static string Users(SanitizedEvidence evidence, PersistentVolumeClaim claim) => string.Join(
        ", ",
        evidence.Cluster.Pods.In(claim.Namespace)
            .Where(p => p.Status.Phase is not ("Succeeded" or "Failed") && p.Spec.Volumes.Any(v => v.PersistentVolumeClaim?.ClaimName == claim.Name))
            .Take(3)
            .Select(p => p.Ref.Short));
}
