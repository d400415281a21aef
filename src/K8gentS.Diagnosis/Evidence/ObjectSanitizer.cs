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
    private readonly FieldSanitizer _fields = new(text);

    public T See<T>(T item)
        where T : KubeObject => (T)_seen.GetValue(item, Clean);

    public string See(string text) => _fields.Text(text);

    private KubeObject Clean(KubeObject item)
    {
        var cleaned = CleanBody(item);
        return Unchanged.With(cleaned, cleaned.Metadata, _fields.Meta(cleaned.Metadata), (o, v) => o with { Metadata = v });
    }

    private KubeObject CleanBody(KubeObject item) => item switch
    {
        Pod p => p with { Spec = _fields.PodSpec(p.Spec), Status = _fields.PodStatus(p.Status) },
        Event e => Unchanged.With(e, e.Message, _fields.Text(e.Message), (x, v) => x with { Message = v }),
        Deployment d => d with { Spec = _fields.Workload(d.Spec), Status = _fields.Workload(d.Status) },
        ReplicaSet r => r with { Spec = _fields.Workload(r.Spec), Status = _fields.Workload(r.Status) },
        StatefulSet s => s with { Spec = _fields.Workload(s.Spec), Status = _fields.Workload(s.Status) },
        DaemonSet d => d with { Spec = _fields.Workload(d.Spec), Status = _fields.Workload(d.Status) },
        Job j => j with { Spec = _fields.Job(j.Spec), Status = j.Status with { Conditions = _fields.Conditions(j.Status.Conditions) } },
        CronJob c => c with { Spec = c.Spec with { JobTemplate = new JobTemplate { Spec = _fields.Job(c.Spec.JobTemplate.Spec) } } },
        ControllerRevision { Data.Spec.Template: { } template } r => r with { Data = new() { Spec = new() { Template = _fields.Template(template) } } },
        ConfigMap c => c with { Data = _fields.Fields(c.Data), BinaryData = _fields.Fields(c.BinaryData) },
        _ => CleanOther(item),
    };

    private KubeObject CleanOther(KubeObject item) => item switch
    {
        Service s => s with { Spec = _fields.Service(s.Spec), Status = _fields.LoadBalancer(s.Status) },
        Ingress i => i with { Status = _fields.LoadBalancer(i.Status) },
        EndpointSlice e => e with { Endpoints = [.. e.Endpoints.Select(x => x with { Addresses = _fields.List(x.Addresses) })] },
        NetworkPolicy n => n with { Spec = _fields.NetworkPolicy(n.Spec) },
        Node n => n with { Status = _fields.Node(n.Status) },
        Namespace n => n with { Status = n.Status with { Conditions = _fields.Conditions(n.Status.Conditions) } },
        PersistentVolumeClaim c => c with { Status = c.Status with { Conditions = _fields.Conditions(c.Status.Conditions) } },
        PersistentVolume v => v with { Status = v.Status with { Message = _fields.Text(v.Status.Message) } },
        HorizontalPodAutoscaler h => h with { Status = h.Status with { Conditions = _fields.Conditions(h.Status.Conditions) } },
        ApiService a => a with { Status = new ApiServiceStatus { Conditions = _fields.Conditions(a.Status.Conditions) } },
        WebhookConfiguration w => w with { Webhooks = [.. w.Webhooks.Select(_fields.Webhook)] },
        _ => item,
    };
}
