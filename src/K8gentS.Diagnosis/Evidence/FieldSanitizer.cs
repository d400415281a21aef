using System.Diagnostics.CodeAnalysis;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Sanitizing;
using static K8gentS.Diagnosis.Evidence.Unchanged;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>Sanitizes the text fields of the object records, part by part.</summary>
internal sealed partial class FieldSanitizer(ITextSanitizer sanitizer)
{
    [return: NotNullIfNotNull(nameof(text))]
    public string? Text(string? text) => text is null ? null : sanitizer.Clean(text);

    public IReadOnlyList<string> List(IReadOnlyList<string> texts) => Each(texts, sanitizer.Clean);

    public IReadOnlyDictionary<string, string> Fields(IReadOnlyDictionary<string, string> fields)
    {
        Dictionary<string, string>? changed = null;
        foreach (var (name, value) in fields)
        {
            var cleanName = sanitizer.Clean(name);
            var cleanValue = sanitizer.CleanField(name, value ?? "");
            if (!ReferenceEquals(cleanName, name) || !ReferenceEquals(cleanValue, value))
            {
                changed ??= new(fields, StringComparer.Ordinal);
                changed.Remove(name);
                changed[cleanName] = cleanValue;
            }
        }

        return changed ?? fields;
    }

    // Labels and selectors go through the same words, so that what matched before matches after.
    public IReadOnlyDictionary<string, string> Labels(IReadOnlyDictionary<string, string> labels) => Fields(labels);

    public LabelSelector? Selector(LabelSelector? selector)
    {
        if (selector is null)
        {
            return null;
        }

        selector = With(selector, selector.MatchLabels, Labels(selector.MatchLabels), (s, v) => s with { MatchLabels = v });
        return With(selector, selector.MatchExpressions, Each(selector.MatchExpressions, Requirement), (s, v) => s with { MatchExpressions = v });
    }

    public ObjectMeta Meta(ObjectMeta meta)
    {
        meta = With(meta, meta.Labels, Labels(meta.Labels), (m, v) => m with { Labels = v });
        meta = With(meta, meta.Annotations, Fields(meta.Annotations), (m, v) => m with { Annotations = v });
        meta = With(meta, meta.OwnerReferences, Each(meta.OwnerReferences, Owner), (m, v) => m with { OwnerReferences = v });
        return meta.LastChange is not { } change ? meta : With(meta, change.Manager, Name(change.Manager), (m, v) => m with { LastChange = m.LastChange! with { Manager = v } });
    }

    public IReadOnlyList<Condition> Conditions(IReadOnlyList<Condition> conditions) =>
        Each(conditions, Condition);

    public WorkloadSpec Workload(WorkloadSpec spec) => spec with
    {
        Template = Template(spec.Template),
        Selector = Selector(spec.Selector),
        ServiceName = Name(spec.ServiceName),
        VolumeClaimTemplates = Each(spec.VolumeClaimTemplates, c => Claim(c) with { Metadata = Meta(c.Metadata) }),
    };

    public WorkloadStatus Workload(WorkloadStatus status) => status with { Conditions = Conditions(status.Conditions) };

    public JobSpec Job(JobSpec spec) => spec with { Template = Template(spec.Template) };

    public PodTemplateSpec Template(PodTemplateSpec template) =>
        With(With(template, template.Metadata, Meta(template.Metadata), (t, v) => t with { Metadata = v }), template.Spec, PodSpec(template.Spec), (t, v) => t with { Spec = v });

    public ServiceSpec Service(ServiceSpec spec) => spec with
    {
        ClusterIP = Text(spec.ClusterIP),
        ClusterIPs = List(spec.ClusterIPs),
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

    public IngressSpec Ingress(IngressSpec spec) => spec with
    {
        Rules = Each(spec.Rules, r => r.Http is null ? r : With(r, r.Http.Paths, Each(r.Http.Paths, p => With(p, p.Path, Text(p.Path), (x, v) => x with { Path = v })), (x, v) => x with { Http = new IngressHttp { Paths = v } })),
    };

    public NodeStatus Node(NodeStatus status) => status with
    {
        Conditions = Conditions(status.Conditions),
        NodeInfo = status.NodeInfo is not { } info ? null : new NodeSystemInfo
        {
            Architecture = Text(info.Architecture),
            OperatingSystem = Text(info.OperatingSystem),
            KubeletVersion = Text(info.KubeletVersion),
            ContainerRuntimeVersion = Text(info.ContainerRuntimeVersion),
        },
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

    private SelectorRequirement Requirement(SelectorRequirement requirement) =>
        With(requirement, requirement.Values, Each(requirement.Values, v => sanitizer.CleanField(requirement.Key, v)), (r, v) => r with { Values = v });

    private NetworkPolicyRule Rule(NetworkPolicyRule rule) => rule with { From = [.. rule.From.Select(Peer)], To = [.. rule.To.Select(Peer)] };

    private NetworkPolicyPeer Peer(NetworkPolicyPeer peer) => peer with
    {
        PodSelector = Selector(peer.PodSelector),
        NamespaceSelector = Selector(peer.NamespaceSelector),
        IpBlock = peer.IpBlock is null ? null : new IpBlock { Cidr = sanitizer.Clean(peer.IpBlock.Cidr), Except = List(peer.IpBlock.Except) },
    };
}
