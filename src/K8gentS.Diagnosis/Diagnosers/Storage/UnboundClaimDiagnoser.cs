using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Claims;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Storage;

/// <summary>
/// Claims for which no volume fits and nothing makes one: no class and no default class, a class that provisions nothing,
/// a provisioner that does not answer, or a volume that is gone.
/// Source: pkg/controller/volume/persistentvolume/pv_controller.go ("no persistent volumes available for this claim and no storage class is set")
/// </summary>
internal sealed class UnboundClaimDiagnoser : IDiagnoser
{
    private const string NoVolume = "storage.no-matching-volume";
    private const string Unbound = "storage.pvc-unbound";
    private const string NoProvisioner = "kubernetes.io/no-provisioner";

    public DiagnoserCard Card { get; } = new("STO003", "no volume fits, nothing provisions one", [NoVolume, Unbound], Needs.Storage);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        ConcernedClaims.NotBound(evidence)
            .Where(c => evidence.Cluster.LastWord(c)?.Reason is not "ProvisioningFailed" || HasStaticVolumes(evidence, c))
            .Take(1)
            .Select(c => Of(evidence, c));

    private Finding Of(SanitizedEvidence evidence, PersistentVolumeClaim claim)
    {
        var spoken = evidence.Cluster.LastWord(claim);
        var (cause, why) = Reason(evidence, claim, spoken);
        return new Finding
        {
            Code = Card.Code,
            Cause = cause,
            Culprit = claim.Ref,
            Strength = cause == Unbound ? StrengthOf(evidence, claim, spoken) : Strength.Certain,
            Depth = Depth.Mechanism,
            Summary = $"PersistentVolumeClaim {claim.Name} ({ConcernedClaims.Text(claim)}) is not bound: {why}.",
            Evidence = [.. spoken is null ? evidence.Signals.Take(1).Select(evidence.Quote) : [evidence.Quote(spoken)], evidence.QuoteSpec(claim, ConcernedClaims.Text(claim)), .. VolumeFit.Misfits(evidence, claim)],
            Explains = Explains.Classes(evidence, SignalClass.Storage, SignalClass.Scheduling),
            DependsOn = ConcernedClaims.StandIn(evidence, claim),
            RefutedBy = "A volume of that size, mode and class is Available.",
            Resolution =
            [
                "See what volumes and classes there are: `kubectl get pv,storageclass`.",
                $"Create a fitting volume, or name a class that provisions one (a default class is marked storageclass.kubernetes.io/is-default-class): {Kubectl.Describe(claim.Ref)}.",
            ],
        };
    }

    // A provisioner that is at work, or of which nothing is heard, may have an error to tell that is no longer there to read.
    private static Strength StrengthOf(SanitizedEvidence evidence, PersistentVolumeClaim claim, Event? spoken) => claim.Status.Phase == "Lost"
        ? Strength.Certain
        : spoken is null || evidence.Cluster.EventsAbout(claim).Any(e => e.Reason == "Provisioning") ? Strength.Weak : Strength.Likely;

    private static (string Cause, string Why) Reason(SanitizedEvidence evidence, PersistentVolumeClaim claim, Event? spoken)
    {
        var @class = claim.Spec.StorageClassName is { Length: > 0 } name ? evidence.Cluster.Of<StorageClass>().Find(null, name) : null;
        return claim switch
        {
            { Status.Phase: "Lost" } => (Unbound, $"its volume {claim.Spec.VolumeName} no longer exists"),
            { Spec.VolumeName: { Length: > 0 } wanted } => (NoVolume, $"it asks for the volume {wanted}, which {(evidence.Cluster.Of<PersistentVolume>().Find(null, wanted) is null ? "does not exist" : "does not fit it")}"),
            _ when @class?.Provisioner == NoProvisioner || HasStaticVolumes(evidence, claim) => (NoVolume, $"no volume of class {claim.Spec.StorageClassName} fits, and that class provisions none"),
            _ when spoken?.Reason == "FailedBinding" || claim.Spec.StorageClassName is null or "" => (NoVolume, "no volume fits, and no storage class is set, so that nothing provisions one"),
            _ when spoken?.Reason == "ExternalProvisioning" => (Unbound, $"it waits for the provisioner {@class?.Provisioner ?? "of its class"}, which does not answer"),
            _ => (Unbound, $"nothing has provisioned a volume of class {claim.Spec.StorageClassName}"),
        };
    }

    private static bool HasStaticVolumes(SanitizedEvidence evidence, PersistentVolumeClaim claim) =>
        claim.Spec.StorageClassName is { Length: > 0 } name
        && evidence.Cluster.Of<StorageClass>().Find(null, name)?.Provisioner is null or NoProvisioner
        && evidence.Cluster.Of<PersistentVolume>().All.Any(v => v.Spec.StorageClassName == name);
}
