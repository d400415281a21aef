using K8gentS.Diagnosis.Diagnosers.ControlPlane;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Hosts;

namespace K8gentS.Diagnosis.Diagnosers.Network;

/// <summary>
/// Workloads whose look-ups are not answered: nothing of the cluster DNS is ready, or, where its pods cannot be seen, the
/// very name of a Service that exists gets no answer.
/// Source: https://kubernetes.io/docs/tasks/administer-cluster/dns-debugging-resolution/
/// </summary>
internal sealed class ClusterDnsDiagnoser : IDiagnoser
{
    private const string Cause = "network.dns-failure";

    public DiagnoserCard Card { get; } = new("NET007", "the cluster DNS itself fails", [Cause], Needs.Logs | Needs.Services);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (evidence.Namespace == "kube-system" || DnsWords.Unanswered(evidence) is not { } mention)
        {
            return [];
        }

        if (Dns(evidence) is { } dns)
        {
            return Components.IsDown(evidence.Cluster, dns) ? [Down(evidence, dns, mention)] : [];
        }

        var named = evidence.Hosts.FirstOrDefault(h => h is { ServiceExists: true, Service: not null } && mention.Text.Contains(h.Host, StringComparison.OrdinalIgnoreCase));
        return named is null ? [] : [Silent(evidence, named, mention)];
    }

    private Finding Silent(SanitizedEvidence evidence, HostReference named, EvidenceItem mention) => new()
    {
        Code = Card.Code,
        Cause = Cause,
        Culprit = evidence.Incident.Workload,
        Strength = Strength.Likely,
        Depth = Depth.Root,
        Summary = $"The name server gives {evidence.Incident.Workload.Short} no answer for {named.Host}, although Service {named.Service!.Name} exists: the look-up fails (DNS), not the Service.",
        Evidence = [mention, evidence.QuoteComparison(named.Service, "exists")],
        Explains = Explains.Everything(evidence),
        RefutedBy = "Other pods on the same node resolve the same name.",
        Resolution =
        [
            $"Is the cluster DNS up? {Kubectl.Run("kube-system", "get pods -l k8s-app=kube-dns -o wide")}, {Kubectl.Run("kube-system", "logs -l k8s-app=kube-dns --tail=50")}.",
            $"Can this pod reach it (NetworkPolicy, node, dnsPolicy)? `kubectl run dns -n {evidence.Namespace} -it --rm --image=busybox --restart=Never -- nslookup kubernetes.default`.",
        ],
    };

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
