using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Readings.Claims;

/// <summary>
/// What the binder and the provisioner say of a claim. The binder repeats that it waits for the provisioner between the
/// provisioner's own failures: a failure within its longest back-off counts before that.
/// Source: pkg/controller/volume/persistentvolume/pv_controller.go, sigs.k8s.io/sig-storage-lib-external-provisioner
/// </summary>
internal static class ClaimWords
{
    // The library backs off from 15 s to 17 min.
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(20);

    /// <summary>The word that counts, or null where nothing was said.</summary>
    public static Event? LastWord(this ClusterSnapshot cluster, PersistentVolumeClaim claim)
    {
        var said = cluster.EventsAbout(claim).Where(e => e.Reason is not "Provisioning").ToList();
        var failure = said.Find(IsFailure);
        return failure is not null && (failure == said[0] || failure.IsWithin(cluster.Now, LongestBackOff)) ? failure : said.Find(e => !IsFailure(e));
    }

    /// <summary>Whether a word speaks of an error rather than of waiting.</summary>
    public static bool IsFailure(Event said) => said.Reason is "ProvisioningFailed" or "VolumeMismatch" or "ClaimMisbound";
}
