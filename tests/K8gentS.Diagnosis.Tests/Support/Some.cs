using System.Text.Json;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Tests.Support;

/// <summary>Makers of small objects, all in namespace <c>shop</c> around <see cref="Now"/>.</summary>
internal static class Some
{
    public const string Ns = "shop";

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static ObjectRef Web { get; } = new("Deployment", Ns, "web");

    /// <summary>The JSON form of a moment some seconds before now.</summary>
    public static string Ago(double seconds) => $"\"{Now.AddSeconds(-seconds):yyyy-MM-ddTHH:mm:ssZ}\"";

    /// <summary>A pod of Deployment web, from the JSON of its spec and of its status.</summary>
    public static Pod PodOf(string spec, string status, string name = "web-5d-x1", string metadata = "") =>
        JsonSerializer.Deserialize(
            $$"""
            {"metadata": {"name": "{{name}}", "namespace": "{{Ns}}", "uid": "{{name}}", "labels": {"app": "web"},
              "ownerReferences": [{"kind": "ReplicaSet", "name": "web-5d", "uid": "web-5d", "controller": true}] {{(metadata.Length == 0 ? "" : "," + metadata)}} },
             "spec": {{spec}}, "status": {{status}} }
            """,
            ObjectsJsonContext.Default.Pod)!;

    /// <summary>A pod of Deployment web with one container, <c>app</c>, from the JSON fields of container and status.</summary>
    public static Pod Pod(string containerStatus, string container = "", string phase = "Running", double age = 300, string name = "web-5d-x1") => PodOf(
        $$"""{"nodeName": "node-1", "restartPolicy": "Always", "containers": [{"name": "app", "image": "registry.test/web:1" {{(container.Length == 0 ? "" : "," + container)}} }]}""",
        $$"""{"phase": "{{phase}}", "startTime": {{Ago(age)}}, "containerStatuses": [{"name": "app", "image": "registry.test/web:1", {{containerStatus}} }]}""",
        name);

    /// <summary>Fields of a container status that waits in a crash loop.</summary>
    public static string CrashLoop(int exitCode, string reason = "Error", int restarts = 5, string message = "", double ran = 2) =>
        $$"""
        "restartCount": {{restarts}}, "state": {"waiting": {"reason": "CrashLoopBackOff", "message": "back-off 2m40s restarting failed container"} },
        "lastState": {"terminated": {"exitCode": {{exitCode}}, "reason": "{{reason}}", "message": {{JsonSerializer.Serialize(message)}}, "startedAt": {{Ago(60 + ran)}}, "finishedAt": {{Ago(60)}} } }
        """;

    /// <summary>Fields of a container status that waits for another reason.</summary>
    public static string Waiting(string reason, string message) =>
        $$"""
        "restartCount": 0, "state": {"waiting": {"reason": "{{reason}}", "message": {{JsonSerializer.Serialize(message)}} } }
        """;

    /// <summary>A Warning event about a pod.</summary>
    public static Event Warning(string reason, string message, string pod = "web-5d-x1", string container = "app", double ago = 10, int count = 5, string type = "Warning") => new()
    {
        Metadata = new ObjectMeta { Name = $"{pod}.{reason}.{message.GetHashCode(StringComparison.Ordinal):x}", Namespace = Ns },
        InvolvedObject = new InvolvedObject { Kind = "Pod", Namespace = Ns, Name = pod, Uid = pod, FieldPath = container.Length == 0 ? null : $"spec.containers{{{container}}}" },
        Type = type,
        Reason = reason,
        Message = message,
        Count = count,
        FirstTimestamp = Now.AddSeconds(-ago - 60),
        LastTimestamp = Now.AddSeconds(-ago),
    };

    /// <summary>Deployment web and its ReplicaSet web-5d, the pods' owners.</summary>
    public static IEnumerable<KubeObject> Owners(string template = "{}") =>
    [
        JsonSerializer.Deserialize($$"""{"metadata": {"name": "web", "namespace": "{{Ns}}", "uid": "web"}, "spec": {"replicas": 1, "template": {{template}} } }""", ObjectsJsonContext.Default.Deployment)!,
        ReplicaSet("web-5d", 1, template),
    ];

    /// <summary>A ReplicaSet of Deployment web.</summary>
    public static ReplicaSet ReplicaSet(string name, int revision, string template = "{}", int ready = 0) => JsonSerializer.Deserialize(
        $$"""
        {"metadata": {"name": "{{name}}", "namespace": "{{Ns}}", "uid": "{{name}}", "annotations": {"deployment.kubernetes.io/revision": "{{revision}}"},
          "ownerReferences": [{"kind": "Deployment", "name": "web", "uid": "web", "controller": true}]},
         "spec": {"replicas": 1, "template": {{template}} }, "status": {"replicas": 1, "readyReplicas": {{ready}} } }
        """,
        ObjectsJsonContext.Default.ReplicaSet)!;

    /// <summary>A cluster of these objects, with the owners of the web pods.</summary>
    public static ClusterSnapshot Shop(params KubeObject[] objects) => Cluster(Now, [.. Owners(), .. objects]);

    /// <summary>A cluster of these objects and no others, in which every kind was read.</summary>
    public static ClusterSnapshot Cluster(DateTimeOffset now, IReadOnlyList<KubeObject> objects)
    {
        var builder = new SnapshotBuilder();
        void Add<T>()
            where T : KubeObject => builder.Add(objects.OfType<T>());
        Add<Pod>();
        Add<Node>();
        Add<Event>();
        Add<Namespace>();
        Add<Deployment>();
        Add<ReplicaSet>();
        Add<StatefulSet>();
        Add<DaemonSet>();
        Add<Job>();
        Add<CronJob>();
        Add<Service>();
        Add<EndpointSlice>();
        Add<PersistentVolumeClaim>();
        Add<ServiceAccount>();
        Add<ConfigMap>();
        return builder.Build(new ClusterIdentity("test", "v1.36.0", null), now);
    }
}
