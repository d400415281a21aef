using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Reports;

/// <summary>How bad an incident is, from what still serves.</summary>
internal static class SeverityRule
{
    public static Severity Of(ClusterSnapshot cluster, Incident incident) => incident.Class switch
    {
        SignalClass.Node or SignalClass.ControlPlane => Severity.Critical,
        SignalClass.Scaling or SignalClass.Policy => Severity.Info,
        _ => StillServes(cluster, incident) ? Severity.Warning : Severity.Critical,
    };

    private static bool StillServes(ClusterSnapshot cluster, Incident incident) =>
        cluster.FindWorkload(incident.Workload) switch
        {
            Deployment d => d.Status.ReadyReplicas > 0,
            StatefulSet s => s.Status.ReadyReplicas > 0,
            ReplicaSet r => r.Status.ReadyReplicas > 0,
            DaemonSet d => d.Status.NumberReady > 0,
            Job or CronJob => true,
            Pod p => p.Status.Conditions.Is("Ready", "True"),
            _ => false,
        };
}
