using K8gentS.Diagnosis.Diagnosers.ControlPlane;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Diagnosers.Network;

/// <summary>
/// Workloads whose look-ups are not answered while nothing of the cluster DNS is ready.
/// Source: https://kubernetes.io/docs/tasks/administer-cluster/dns-debugging-resolution/
/// </summary>
internal sealed class ClusterDnsDiagnoser : IDiagnoser
{
    private const string Cause = "network.dns-failure";

    public DiagnoserCard Card { get; } = new("NET007", "the cluster DNS itself fails", [Cause], Needs.Logs | Needs.Services);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        return evidence.Namespace != "kube-system"
            && DnsWords.Unanswered(evidence) is { } mention
            && Dns(evidence) is { } dns
            && Components.IsDown(evidence.Cluster, dns)
                ? [Down(evidence, dns, mention)]
                : [];
    }

    private Finding Down(SanitizedEvidence evidence, KubeObject dns, EvidenceItem mention) => new()
    {
        Code = Card.Code,
        Cause = Cause,
        Culprit = dns.Ref,
        Strength = Strength.Certain,
        Depth = Depth.Root,
        Summary = $"Names do not resolve for {evidence.Incident.Workload.Short}, since no pod of the cluster DNS ({dns.Ref}) is ready.",
        Evidence = [mention, evidence.QuoteStatus(dns, $"no ready pod, {(dns as IWorkload)?.DesiredReplicas ?? 0} replicas wanted")],
        Explains = Explains.Everything(evidence),
        DependsOn = dns.Ref,
        RefutedBy = "Other pods resolve the same names.",
        Resolution = [$"Bring it back: {Kubectl.Describe(dns.Ref)}, {Kubectl.Run("kube-system", "logs -l k8s-app=kube-dns --tail=50")}."],
    };

    private static KubeObject? Dns(SanitizedEvidence evidence) =>
        Components.Behind(evidence.Cluster, "kube-system", "kube-dns") ?? evidence.Cluster.Deployments.Find("kube-system", "coredns");
}
