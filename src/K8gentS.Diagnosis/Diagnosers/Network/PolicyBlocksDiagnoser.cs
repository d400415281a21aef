using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Hosts;
using K8gentS.Diagnosis.Readings.Policies;
using K8gentS.Diagnosis.Readings.Routing;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Diagnosers.Network;

/// <summary>
/// Calls that fail and that a NetworkPolicy forbids: on the caller's side, on the other's, or already the question to the
/// cluster DNS. A dropped packet leaves no event: the policies themselves have to be worked out.
/// </summary>
internal sealed class PolicyBlocksDiagnoser : IDiagnoser
{
    private const string Cause = "network.policy-blocks-traffic";

    public DiagnoserCard Card { get; } = new("NET006", "a NetworkPolicy forbids the traffic that fails", [Cause], Needs.Policies | Needs.Services | Needs.Neighbours | Needs.Logs);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (evidence.Cluster.Of<NetworkPolicy>().Count == 0 || evidence.Pods.FirstOrDefault(p => !p.IsFinished()) is not { } caller)
        {
            return [];
        }

        return evidence.Hosts.Select(h => Examine(evidence, caller, h)).OfType<Finding>().Concat(Dns(evidence, caller)).DistinctBy(f => f.Culprit).Take(2);
    }

    private Finding? Examine(SanitizedEvidence evidence, Pod caller, HostReference host)
    {
        if (Mentions.Of(evidence, host) is not { } mention || !Mentions.IsFailure(mention))
        {
            return null;
        }

        if (host.Service is null && host.Backends.Count == 0)
        {
            return IsOutside(host) && PolicyVerdict.BlockingOutside(evidence.Cluster, caller, host.Port) is { } border
                ? Of(evidence, border, caller, host.Host, mention)
                : null;
        }

        var service = host.Service is null ? null : evidence.Cluster.Services.Find(host.Service.Namespace, host.Service.Name);
        var (port, protocol) = Target(service, host.Port);
        return host.Backends.Select(evidence.Cluster.FindWorkload).OfType<KubeObject>()
            .SelectMany(b => evidence.Cluster.PodsOf(b)).FirstOrDefault(p => p.IsReady()) is { } server
            && PolicyVerdict.Blocking(evidence.Cluster, caller, server, port ?? host.Port, protocol) is { } policy
            ? Of(evidence, policy, caller, host.Service?.Short ?? server.Ref.Short, mention)
            : null;
    }

    // A name without a dot may be one of the cluster's own that does not exist.
    private static bool IsOutside(HostReference host) => host.Host.Contains('.', StringComparison.Ordinal) && !host.Host.Contains(".svc", StringComparison.Ordinal) && !host.Host.Contains("localhost", StringComparison.Ordinal) && !host.Host.StartsWith("127.", StringComparison.Ordinal);

    private static (int? Port, string Protocol) Target(Service? service, int? called)
    {
        var port = service?.Spec.Ports.FirstOrDefault(p => p.Port == called) ?? (service?.Spec.Ports.Count == 1 ? service.Spec.Ports[0] : null);
        return port is null ? (called, "TCP") : (ServicePorts.Target(port).Number, ServicePorts.ProtocolOf(port.Protocol));
    }

    private IEnumerable<Finding> Dns(SanitizedEvidence evidence, Pod caller) =>
        PolicyVerdict.BlockingDns(evidence.Cluster, caller) is { } policy && DnsWords.Unanswered(evidence) is { } mention
            ? [Of(evidence, policy, caller, "the cluster DNS (port 53)", mention)]
            : [];

    private Finding Of(SanitizedEvidence evidence, NetworkPolicy policy, Pod caller, string to, EvidenceItem mention) => new()
    {
        Code = Card.Code,
        Cause = Cause,
        Culprit = policy.Ref,
        Strength = Strength.Certain,
        Depth = Depth.Root,
        Summary = $"NetworkPolicy {policy.Name}{(policy.Namespace == evidence.Namespace ? "" : $" of namespace {policy.Namespace}")} forbids what {evidence.Incident.Workload.Short} sends to {to}.",
        Evidence = [mention, evidence.QuoteSpec(policy, Text(policy)), evidence.QuoteComparison(caller.Ref, $"has the labels {string.Join(",", caller.Metadata.Labels.Where(l => l.Key != "pod-template-hash").Select(l => $"{l.Key}={l.Value}"))}")],
        Explains = Explains.Everything(evidence),
        RefutedBy = "The same call from a pod that no policy selects fails as well, or the network plugin does not enforce policies.",
        Resolution =
        [
            $"Read the policy: {Kubectl.Describe(policy.Ref)}.",
            $"Add a rule that lets this traffic through: {Kubectl.Edit(policy.Ref)}.",
            "Policies add up: what one lets through, no other forbids.",
        ],
    };

    private static string Text(NetworkPolicy policy) =>
        $"selects {Text(policy.Spec.PodSelector)}; types {string.Join(",", policy.Spec.PolicyTypes)}; {policy.Spec.Ingress.Count} ingress and {policy.Spec.Egress.Count} egress rules, ports {string.Join(",", policy.Spec.Ingress.Concat(policy.Spec.Egress).SelectMany(r => r.Ports).Select(p => p.Port?.ToString() ?? "all"))}; lets in {string.Join(" or ", policy.Spec.Ingress.SelectMany(r => r.From).Select(f => Text(f.PodSelector ?? f.NamespaceSelector)))}, lets out {string.Join(" or ", policy.Spec.Egress.SelectMany(r => r.To).Select(t => Text(t.PodSelector ?? t.NamespaceSelector)))}";

    private static string Text(LabelSelector? selector) => selector is null or { MatchLabels.Count: 0, MatchExpressions.Count: 0 }
        ? "all"
        : string.Join(",", selector.MatchLabels.Select(l => $"{l.Key}={l.Value}").Concat(selector.MatchExpressions.Select(e => $"{e.Key} {e.Operator} {string.Join("|", e.Values)}")));
}
