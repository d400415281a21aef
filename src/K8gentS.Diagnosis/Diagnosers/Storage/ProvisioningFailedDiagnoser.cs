using K8gentS.Diagnosis.Diagnosers.Policy;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Claims;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Storage;

/// <summary>
/// Claims whose provisioner reports an error.
/// Source: sigs.k8s.io/sig-storage-lib-external-provisioner ("failed to provision volume with StorageClass \"x\": …")
/// </summary>
internal sealed class ProvisioningFailedDiagnoser : IDiagnoser
{
    private const string Cause = "storage.provisioning-failed";

    public DiagnoserCard Card { get; } = new("STO004", "the provisioner reports an error", [Cause], Needs.Storage);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from claim in ConcernedClaims.NotBound(evidence).Take(1)
        let spoken = evidence.Cluster.LastWord(claim)
        where spoken?.Reason is "ProvisioningFailed" or "VolumeMismatch" or "ClaimMisbound"
        let message = spoken.Message ?? ""
        where !(message.Contains("storageclass", StringComparison.OrdinalIgnoreCase) && message.Contains("not found", StringComparison.Ordinal))
        select Of(evidence, claim, spoken, message);

    private Finding Of(SanitizedEvidence evidence, PersistentVolumeClaim claim, Event spoken, string message)
    {
        var provisioner = claim.Spec.StorageClassName is { Length: > 0 } name ? evidence.Cluster.Of<StorageClass>().Find(null, name)?.Provisioner : null;
        return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = claim.Ref,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"No volume can be provisioned for PersistentVolumeClaim {claim.Name} ({ConcernedClaims.Text(claim)}){(provisioner is null ? "" : $" by {provisioner}")}: {Refusals.Short(message)}.",
            Evidence = [evidence.Quote(spoken), evidence.QuoteSpec(claim, ConcernedClaims.Text(claim))],
            Explains = Explains.Classes(evidence, SignalClass.Storage, SignalClass.Scheduling),
            DependsOn = ConcernedClaims.StandIn(evidence, claim),
            RefutedBy = "Another claim of this class, made just now, is bound.",
            Resolution =
            [
                $"Read what the provisioner asks for: {Kubectl.Describe(claim.Ref)}.",
                $"Correct the class's parameters, the provisioner's rights or the backend's room: `kubectl describe storageclass {claim.Spec.StorageClassName}`.",
            ],
        };
    }
}
