using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Storage;

/// <summary>Why claims are not bound and volumes not mounted.</summary>
internal static class StorageDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } =
    [
        new ClaimMissingDiagnoser(),
        new StorageClassMissingDiagnoser(),
        new UnboundClaimDiagnoser(),
        new ProvisioningFailedDiagnoser(),
        new MultiAttachDiagnoser(),
        new VolumeNodeAffinityDiagnoser(),
        new MountFailedDiagnoser(),
        new EphemeralStorageDiagnoser(),
    ];
}
