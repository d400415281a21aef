using System.Diagnostics.CodeAnalysis;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>Sanitizes the text fields of the object records, part by part.</summary>
internal sealed partial class FieldSanitizer(ITextSanitizer sanitizer)
{
    [return: NotNullIfNotNull(nameof(text))]
    public string? Text(string? text) => text is null ? null : sanitizer.Clean(text);

    public IReadOnlyList<string> List(IReadOnlyList<string> texts) => texts.Count == 0 ? texts : [.. texts.Select(sanitizer.Clean)];

    public IReadOnlyDictionary<string, string> Fields(IReadOnlyDictionary<string, string> fields)
    {
        if (fields.Count == 0)
        {
            return fields;
        }

        var cleaned = new Dictionary<string, string>(fields.Count, StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            cleaned[sanitizer.Clean(name)] = value is null ? "" : sanitizer.CleanField(name, value);
        }

        return cleaned;
    }

    // Labels and selectors go through the same words, so that what matched before matches after.
    public IReadOnlyDictionary<string, string> Labels(IReadOnlyDictionary<string, string> labels) => Fields(labels);

    public LabelSelector? Selector(LabelSelector? selector) => selector is null ? null : selector with
    {
        MatchLabels = Labels(selector.MatchLabels),
        MatchExpressions = [.. selector.MatchExpressions.Select(e => e with { Values = [.. e.Values.Select(v => sanitizer.CleanField(e.Key, v))] })],
    };

    public ObjectMeta Meta(ObjectMeta meta) => meta with { Labels = Labels(meta.Labels), Annotations = Fields(meta.Annotations) };

    public IReadOnlyList<Condition> Conditions(IReadOnlyList<Condition> conditions) =>
        conditions.Count == 0 ? conditions : [.. conditions.Select(c => c with { Message = Text(c.Message) })];

    public WorkloadSpec Workload(WorkloadSpec spec) => spec with { Template = Template(spec.Template), Selector = Selector(spec.Selector) };

    public WorkloadStatus Workload(WorkloadStatus status) => status with { Conditions = Conditions(status.Conditions) };

    public JobSpec Job(JobSpec spec) => spec with { Template = Template(spec.Template) };

    public PodTemplateSpec Template(PodTemplateSpec template) => template with { Metadata = Meta(template.Metadata), Spec = PodSpec(template.Spec) };

    public ServiceSpec Service(ServiceSpec spec) => spec with
    {
        ClusterIP = Text(spec.ClusterIP),
        ExternalIPs = List(spec.ExternalIPs),
        ExternalName = Text(spec.ExternalName),
        Selector = Labels(spec.Selector),
    };

    public ServiceStatus LoadBalancer(ServiceStatus status) => status with
    {
        Conditions = Conditions(status.Conditions),
        LoadBalancer = status.LoadBalancer is null ? null : new LoadBalancerStatus
        {
            Ingress = [.. status.LoadBalancer.Ingress.Select(i => new LoadBalancerIngress { Ip = Text(i.Ip), Hostname = Text(i.Hostname) })],
        },
    };

    public NodeStatus Node(NodeStatus status) => status with
    {
        Conditions = Conditions(status.Conditions),
        Addresses = [.. status.Addresses.Select(a => a with { Address = Text(a.Address) })],
    };

    public Webhook Webhook(Webhook webhook) => webhook with
    {
        ClientConfig = webhook.ClientConfig is null ? null : webhook.ClientConfig with { Url = Text(webhook.ClientConfig.Url) },
    };

    public NetworkPolicySpec NetworkPolicy(NetworkPolicySpec spec) => spec with
    {
        PodSelector = Selector(spec.PodSelector)!,
        Ingress = [.. spec.Ingress.Select(Rule)],
        Egress = [.. spec.Egress.Select(Rule)],
    };

    private NetworkPolicyRule Rule(NetworkPolicyRule rule) => rule with { From = [.. rule.From.Select(Peer)], To = [.. rule.To.Select(Peer)] };

    private NetworkPolicyPeer Peer(NetworkPolicyPeer peer) => peer with
    {
        PodSelector = Selector(peer.PodSelector),
        NamespaceSelector = Selector(peer.NamespaceSelector),
        IpBlock = peer.IpBlock is null ? null : new IpBlock { Cidr = sanitizer.Clean(peer.IpBlock.Cidr), Except = List(peer.IpBlock.Except) },
    };
}
