using System.Text.Json;
using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.Diagnosis.Tests.Support;

namespace K8gentS.Diagnosis.Tests.Plans.Planning;

/// <summary>
/// Deployment shop/web as an API server would serve it: revision 2 fails, revision 1 serves. Tests change what they are about.
/// </summary>
internal sealed record Shop
{
    public string Before { get; init; } = Template("registry.test/web:1");

    public string After { get; init; } = Template("registry.test/web:2");

    public string Ns { get; init; } = Some.Ns;

    /// <summary>Ready pods of revision 1.</summary>
    public int Serving { get; init; } = 1;

    /// <summary>Age of revision 1 and of revision 2, in seconds.</summary>
    public (int First, int Second) Ages { get; init; } = (86_400, 600);

    /// <summary>Fields of the Deployment's metadata, spec and status, as JSON with a leading comma.</summary>
    public string Metadata { get; init; } = "";

    public string Spec { get; init; } = "";

    public string Conditions { get; init; } = "";

    /// <summary>The status of container app of the failing pod.</summary>
    public string Container { get; init; } = Some.CrashLoop(1);

    public IReadOnlyList<KubeObject> More { get; init; } = [];

    public string Cause { get; init; } = "image.tag-not-found";

    public string? Named { get; init; } = "app";

    public double Confidence { get; init; } = 0.9;

    public static string Template(string image, string container = "", string more = "", string annotations = "") => $$"""
        {"metadata": {"labels": {"app": "web"}, "annotations": { {{annotations}} } }, "spec": {"containers": [{"name": "app", "image": "{{image}}" {{Comma(container)}} }], "dnsPolicy": "ClusterFirst" {{Comma(more)}} } }
        """;

    public RemediationPlan? Plan() => PlanOf(Cluster());

    public RemediationPlan? PlanOf(ClusterSnapshot cluster, ObjectRef? culprit = null)
    {
        var web = new ObjectRef("Deployment", Ns, "web");
        var signal = new Signal { Object = new ObjectRef("Pod", Ns, "web-2-a"), Class = SignalClass.Crash, Reason = "CrashLoopBackOff", Message = "", Container = "app" };
        var incident = new Incident { Id = "inc-0123456789", Workload = web, Class = SignalClass.Crash, Signals = [signal] };
        return new RemediationPlanner(cluster, Sanitizing.Some.Sanitizer()).Plan(incident, Cause, culprit ?? web, Named, new Confidence(Confidence, "test", 0, null, null));
    }

    public ClusterSnapshot Cluster() => Of([Deployment(), Revision(1, Before, Ages.First, Serving), Revision(2, After, Ages.Second, 0), Failing(), .. Enumerable.Range(0, Serving).Select(Ready), Node(), .. More]);

    public static ClusterSnapshot Of(IReadOnlyList<KubeObject> objects)
    {
        var builder = new SnapshotBuilder();
        void Add<T>()
            where T : KubeObject => builder.Add(objects.OfType<T>());
        Add<Pod>();
        Add<Node>();
        Add<Event>();
        Add<Deployment>();
        Add<ReplicaSet>();
        Add<StatefulSet>();
        Add<DaemonSet>();
        Add<ControllerRevision>();
        Add<ResourceQuota>();
        Add<LimitRange>();
        Add<HorizontalPodAutoscaler>();
        return builder.Build(new ClusterIdentity("test", "v1.36.0", null), Some.Now);
    }

    public Deployment Deployment() => JsonSerializer.Deserialize(
        $$"""
        {"metadata": {"name": "web", "namespace": "{{Ns}}", "uid": "uid-web", "generation": 2 {{Comma(Metadata)}} },
         "spec": {"replicas": 2, "template": {{After}} {{Comma(Spec)}} }, "status": {"observedGeneration": 2, "conditions": [{{Conditions}}]} }
        """,
        ObjectsJsonContext.Default.Deployment)!;

    public ReplicaSet Revision(int number, string template, int age, int ready, string annotations = "") => JsonSerializer.Deserialize(
        $$"""
        {"metadata": {"name": "web-{{number}}", "namespace": "{{Ns}}", "uid": "uid-web-{{number}}", "creationTimestamp": {{Some.Ago(age)}}, "annotations": {"deployment.kubernetes.io/revision": "{{number}}" {{Comma(annotations)}} },
          "ownerReferences": [{"kind": "Deployment", "name": "web", "uid": "uid-web", "controller": true}]},
         "spec": {"replicas": {{ready}}, "template": {{template.Replace("\"app\": \"web\"", $"\"app\": \"web\", \"pod-template-hash\": \"{number}\"", StringComparison.Ordinal)}} }, "status": {"readyReplicas": {{ready}} } }
        """,
        ObjectsJsonContext.Default.ReplicaSet)!;

    public Pod Failing(string metadata = "", string name = "web-2-a", int revision = 2) => Pod(name, revision, After, "False", Container, metadata);

    public Pod Ready(int number) => Pod($"web-1-{number}", 1, Before, "True", $$""" "state": {"running": {"startedAt": {{Some.Ago(3600)}} } } """, "");

    public static Node Node(string memory = "8Gi", string ready = "True", string name = "node-1") => new()
    {
        Metadata = new ObjectMeta { Name = name, Uid = name },
        Status = new NodeStatus
        {
            Allocatable = new Dictionary<string, string>(StringComparer.Ordinal) { ["memory"] = memory, ["cpu"] = "4" },
            Conditions = [new Condition { Type = "Ready", Status = ready, LastTransitionTime = Some.Now.AddMinutes(-4) }],
        },
    };

    private Pod Pod(string name, int revision, string template, string ready, string container, string metadata) => JsonSerializer.Deserialize(
        $$"""
        {"metadata": {"name": "{{name}}", "namespace": "{{Ns}}", "uid": "uid-{{name}}", "labels": {"app": "web"},
          "ownerReferences": [{"kind": "ReplicaSet", "name": "web-{{revision}}", "uid": "uid-web-{{revision}}", "controller": true}] {{Comma(metadata)}} },
         "spec": {{JsonDocument.Parse(template).RootElement.GetProperty("spec").GetRawText()[..^1]}}, "nodeName": "node-1"},
         "status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "{{ready}}", "lastTransitionTime": {{Some.Ago(120)}} }], "containerStatuses": [{"name": "app", {{container}} }]} }
        """,
        ObjectsJsonContext.Default.Pod)!;

    private static string Comma(string fields) => fields.Length == 0 ? "" : ", " + fields;
}
