using System.Runtime.CompilerServices;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>
/// Shows objects with every free text sanitized. Names, UIDs, kinds and numbers are not text; they stay. What was
/// sanitized once is kept for as long as the object lives, so that an unchanged object costs nothing the next time.
/// </summary>
internal sealed class ObjectSanitizer(ITextSanitizer text) : IObjectView
{
    private readonly ConditionalWeakTable<KubeObject, KubeObject> _seen = [];

    /// <summary>What cleans the parts of objects.</summary>
    public FieldSanitizer Fields { get; } = new(text);

    public T See<T>(T item)
        where T : KubeObject => (T)_seen.GetValue(item, Clean);

    public string See(string text) => Fields.Text(text);

    private KubeObject Clean(KubeObject item)
    {
        var cleaned = CleanBody(item);
        return Unchanged.With(cleaned, cleaned.Metadata, Fields.Meta(cleaned.Metadata), (o, v) => o with { Metadata = v });
    }

    private KubeObject CleanBody(KubeObject item) => item switch
    {
        Pod p => p with { Spec = Fields.PodSpec(p.Spec), Status = Fields.PodStatus(p.Status) },
        Event e => Fields.Event(e),
        Deployment d => d with { Spec = Fields.Workload(d.Spec), Status = Fields.Workload(d.Status) },
        ReplicaSet r => r with { Spec = Fields.Workload(r.Spec), Status = Fields.Workload(r.Status) },
        StatefulSet s => s with { Spec = Fields.Workload(s.Spec), Status = Fields.Workload(s.Status) },
        DaemonSet d => d with { Spec = Fields.Workload(d.Spec), Status = Fields.Workload(d.Status) },
        Job j => j with { Spec = Fields.Job(j.Spec), Status = j.Status with { Conditions = Fields.Conditions(j.Status.Conditions) } },
        CronJob c => c with { Spec = c.Spec with { Schedule = Fields.Text(c.Spec.Schedule), JobTemplate = new JobTemplate { Spec = Fields.Job(c.Spec.JobTemplate.Spec) } } },
        ControllerRevision { Data.Spec.Template: { } template } r => r with { Data = new() { Spec = new() { Template = Fields.Template(template) } } },
        ConfigMap c => c with { Data = Fields.Fields(c.Data), BinaryData = Fields.Fields(c.BinaryData) },
        _ => CleanOther(item),
    };

    private KubeObject CleanOther(KubeObject item) => item switch
    {
        Service s => s with { Spec = Fields.Service(s.Spec), Status = Fields.LoadBalancer(s.Status) },
        Ingress i => i with { Spec = Fields.Ingress(i.Spec), Status = Fields.LoadBalancer(i.Status) },
        EndpointSlice e => e with { Endpoints = [.. e.Endpoints.Select(x => x with { Addresses = Fields.List(x.Addresses) })] },
        NetworkPolicy n => n with { Spec = Fields.NetworkPolicy(n.Spec) },
        Node n => n with { Spec = n.Spec with { Taints = Unchanged.Each(n.Spec.Taints, Fields.Taint) }, Status = Fields.Node(n.Status) },
        Namespace n => n with { Status = n.Status with { Conditions = Fields.Conditions(n.Status.Conditions) } },
        PersistentVolumeClaim c => Fields.Claim(c),
        PersistentVolume v => Fields.Volume(v),
        PodDisruptionBudget b => b with { Spec = b.Spec with { Selector = Fields.Selector(b.Spec.Selector) } },
        Lease l => l with { Spec = l.Spec with { HolderIdentity = Fields.Name(l.Spec.HolderIdentity) } },
        HorizontalPodAutoscaler h => h with { Status = h.Status with { Conditions = Fields.Conditions(h.Status.Conditions) } },
        ApiService a => a with { Status = new ApiServiceStatus { Conditions = Fields.Conditions(a.Status.Conditions) } },
        WebhookConfiguration w => w with { Webhooks = [.. w.Webhooks.Select(Fields.Webhook)] },
        _ => item,
    };
}
