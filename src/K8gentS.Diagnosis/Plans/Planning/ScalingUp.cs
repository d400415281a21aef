using System.Globalization;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Plans;

/// <summary>
/// scale, of a Deployment that stands at zero, to the number that its rollout history keeps: the deployment controller
/// writes it to a ReplicaSet when it scales it, and an earlier revision's says what it was then.
/// Source: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/util/deployment_util.go (DesiredReplicasAnnotation)
/// </summary>
internal static class ScalingUp
{
    private const string Desired = "deployment.kubernetes.io/desired-replicas";
    private const int Most = 10;

    public static PlanDraft? Draft(PlanRequest request)
    {
        if (request.Culprit.Kind != "Deployment" || request.Cluster.Deployments.Find(request.Culprit.Namespace, request.Culprit.Name) is not { Spec.Replicas: 0 } deployment
            || request.Culprit.Namespace != request.Incident.Workload.Namespace || deployment.IsTerminating() || Ownership.IsAnothers(deployment) || IsAutoscaled(request.Cluster, deployment))
        {
            return null;
        }

        return request.Cluster.Revisions(deployment).Select(DesiredOf).FirstOrDefault(n => n > 0) is > 0 and <= Most and var replicas
            ? new PlanDraft(deployment, new PlanAction.Scale(replicas), new PlanAction.Scale(0), $"{deployment.Ref.Short} has {replicas} pods again, as an earlier revision had.", "Somebody set it to zero: ask why before.")
            : null;
    }

    private static int DesiredOf(ReplicaSet revision) =>
        int.TryParse(revision.Metadata.Annotations.GetValueOrDefault(Desired), NumberStyles.None, CultureInfo.InvariantCulture, out var replicas) ? replicas : 0;

    // What cannot be read may be there.
    private static bool IsAutoscaled(ClusterSnapshot cluster, Deployment deployment) =>
        !cluster.Sees<HorizontalPodAutoscaler>(deployment.Namespace)
        || cluster.Of<HorizontalPodAutoscaler>().In(deployment.Namespace).Any(h => h.Spec.ScaleTargetRef.Kind == deployment.Kind && h.Spec.ScaleTargetRef.Name == deployment.Name);
}
