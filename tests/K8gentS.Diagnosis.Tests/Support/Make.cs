using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Tests.Support;

/// <summary>Makers of the objects that carry workloads, all in namespace <c>shop</c> and ten minutes old unless told otherwise.</summary>
internal static class Make
{
    public static ObjectMeta Meta(string name, string? ns = Some.Ns, double age = 600, string labels = "", params OwnerReference[] owners) => new()
    {
        Name = name,
        Namespace = ns,
        Uid = name,
        Generation = 1,
        CreationTimestamp = Some.Now.AddSeconds(-age),
        Labels = Labels(labels),
        OwnerReferences = owners,
    };

    /// <summary>Reads <c>a=b,c=d</c>.</summary>
    public static IReadOnlyDictionary<string, string> Labels(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);

    public static OwnerReference Owner(string kind, string name) => new() { Kind = kind, Name = name, Uid = name, Controller = true };

    public static Node Node(string name = "node-1", string labels = "", string cpu = "4", string memory = "8Gi", bool cordoned = false, params Taint[] taints) => new()
    {
        Metadata = Meta(name, null, 86400, labels),
        Spec = new NodeSpec { Unschedulable = cordoned ? true : null, Taints = cordoned ? [.. taints, new Taint { Key = "node.kubernetes.io/unschedulable", Effect = "NoSchedule" }] : taints },
        Status = new NodeStatus { Allocatable = Labels($"cpu={cpu},memory={memory},pods=110"), Conditions = [Condition("Ready", "True", "KubeletReady", "kubelet is posting ready status")] },
    };

    public static Node Sick(Node node, params Condition[] conditions) => node with { Status = node.Status with { Conditions = [.. node.Status.Conditions.Where(c => !conditions.Any(x => x.Type == c.Type)), .. conditions] } };

    public static Condition Condition(string type, string status, string reason = "", string message = "", double ago = 120) =>
        new() { Type = type, Status = status, Reason = reason, Message = message, LastTransitionTime = Some.Now.AddSeconds(-ago), LastUpdateTime = Some.Now.AddSeconds(-ago), LastHeartbeatTime = Some.Now.AddSeconds(-10) };

    /// <summary>A Deployment and its ReplicaSet, NAME-1, observed and complete unless told otherwise.</summary>
    public static KubeObject[] Deployment(string name = "web", int replicas = 1, int ready = 0, PodSpec? spec = null, string labels = "", double age = 600, int? pods = null, Condition[]? conditions = null, Condition[]? setConditions = null)
    {
        var template = new PodTemplateSpec { Metadata = new ObjectMeta { Labels = Labels(labels.Length == 0 ? $"app={name}" : labels) }, Spec = spec ?? Spec() };
        var workload = new WorkloadSpec { Replicas = replicas, Template = template, Selector = new LabelSelector { MatchLabels = template.Metadata.Labels } };
        return
        [
            new Deployment { Metadata = Meta(name, age: age), Spec = workload, Status = new WorkloadStatus { ObservedGeneration = 1, Replicas = pods ?? replicas, UpdatedReplicas = pods ?? replicas, ReadyReplicas = ready, UnavailableReplicas = replicas - ready, Conditions = conditions ?? [] } },
            new ReplicaSet { Metadata = Meta($"{name}-1", age: age, owners: Owner("Deployment", name)), Spec = workload, Status = new WorkloadStatus { ObservedGeneration = 1, Replicas = pods ?? replicas, ReadyReplicas = ready, Conditions = setConditions ?? [] } },
        ];
    }

    public static PodSpec Spec(string requests = "", params ContainerPort[] ports) => new()
    {
        SchedulerName = "default-scheduler",
        ServiceAccountName = "default",
        Containers = [new Container { Name = "app", Image = "registry.test/web:1", Ports = ports, Resources = new ResourceRequirements { Requests = Labels(requests) } }],
    };

    /// <summary>A pod of ReplicaSet OWNER-1 that the scheduler refused.</summary>
    public static Pod Pending(string message, PodSpec? spec = null, string name = "web-1-a", string owner = "web", double age = 120) => new()
    {
        Metadata = Meta(name, age: age, labels: $"app={owner}", owners: Owner("ReplicaSet", $"{owner}-1")),
        Spec = spec ?? Spec(),
        Status = new PodStatus { Phase = "Pending", Conditions = [Condition("PodScheduled", "False", "Unschedulable", message, age)] },
    };

    /// <summary>A running pod of ReplicaSet OWNER-1.</summary>
    public static Pod Running(string name = "web-1-a", string owner = "web", PodSpec? spec = null, string node = "node-1", bool ready = true, string labels = "", double age = 500) => new()
    {
        Metadata = Meta(name, age: age, labels: labels.Length == 0 ? $"app={owner}" : labels, owners: Owner("ReplicaSet", $"{owner}-1")),
        Spec = (spec ?? Spec()) with { NodeName = node },
        Status = new PodStatus
        {
            Phase = "Running",
            StartTime = Some.Now.AddSeconds(-age),
            Conditions = [Condition("Ready", ready ? "True" : "False", ago: age - 10), Condition("ContainersReady", ready ? "True" : "False", ago: age - 10), Condition("PodScheduled", "True", ago: age)],
            ContainerStatuses = [new ContainerStatus { Name = "app", Ready = ready, State = new ContainerState { Running = new ContainerStateRunning { StartedAt = Some.Now.AddSeconds(10 - age) } } }],
        },
    };

    /// <summary>A pod that crash-loops.</summary>
    public static Pod Crashing(string name = "web-1-a", string owner = "web", PodSpec? spec = null, string node = "node-1", int exitCode = 1)
    {
        var running = Running(name, owner, spec, node, false);
        var end = new ContainerStateTerminated { ExitCode = exitCode, Reason = exitCode == 137 ? "OOMKilled" : "Error", StartedAt = Some.Now.AddSeconds(-62), FinishedAt = Some.Now.AddSeconds(-60) };
        return running with { Status = running.Status with { ContainerStatuses = [new ContainerStatus { Name = "app", RestartCount = 5, State = new ContainerState { Waiting = new ContainerStateWaiting { Reason = "CrashLoopBackOff" } }, LastState = new ContainerState { Terminated = end } }] } };
    }

    /// <summary>A pod on a node that waits for its containers to be created.</summary>
    public static Pod Creating(string name = "web-1-a", string owner = "web", PodSpec? spec = null, string node = "node-1", double age = 120)
    {
        var running = Running(name, owner, spec, node, false, age: age);
        return running with { Status = running.Status with { Phase = "Pending", ContainerStatuses = [new ContainerStatus { Name = "app", State = new ContainerState { Waiting = new ContainerStateWaiting { Reason = "ContainerCreating" } } }] } };
    }

    public static Pod Evicted(string message, string name, double ago, string owner = "web", string node = "node-1")
    {
        var running = Running(name, owner, node: node, ready: false, age: ago + 60);
        return running with { Status = running.Status with { Phase = "Failed", Reason = "Evicted", Message = message, Conditions = [Condition("Ready", "False", "PodFailed", ago: ago)], ContainerStatuses = [] } };
    }

    public static Event Event(KubeObject about, string reason, string message, double ago = 20, string type = "Warning", int count = 3) => Event(about.Ref, reason, message, ago, type, count);

    public static Event Event(ObjectRef about, string reason, string message, double ago = 20, string type = "Warning", int count = 3) => new()
    {
        Metadata = Meta($"{about.Name}.{reason}.{Math.Abs(message.GetHashCode(StringComparison.Ordinal)):x}", about.Namespace ?? "default"),
        InvolvedObject = new InvolvedObject { Kind = about.Kind, Namespace = about.Namespace, Name = about.Name },
        Type = type,
        Reason = reason,
        Message = message,
        Count = count,
        FirstTimestamp = Some.Now.AddSeconds(-ago - 60),
        LastTimestamp = Some.Now.AddSeconds(-ago),
    };

    public static Service Service(string name, string selector, params ServicePort[] ports) => new()
    {
        Metadata = Meta(name),
        Spec = new ServiceSpec { Type = "ClusterIP", ClusterIP = "10.96.0.9", Selector = Labels(selector), Ports = ports.Length > 0 ? ports : [Port(80, "8080")] },
    };

    public static ServicePort Port(int port, string target, string protocol = "TCP", string name = "") => new() { Port = port, TargetPort = new IntOrString(target), Protocol = protocol, Name = name };

    public static ContainerPort Listens(int number, string? name = null, string protocol = "TCP") => new() { Number = number, Name = name, Protocol = protocol };

    public static PersistentVolumeClaim Claim(string name, string? storageClass = null, string phase = "Pending", string size = "10Gi", string? volume = null, string mode = "ReadWriteOnce") => new()
    {
        Metadata = Meta(name),
        Spec = new ClaimSpec { StorageClassName = storageClass, AccessModes = [mode], VolumeName = volume, Resources = new ResourceRequirements { Requests = Labels($"storage={size}") } },
        Status = new ClaimStatus { Phase = phase },
    };

    public static PodSpec Mounting(string claim) => Spec() with { Volumes = [new Volume { Name = "data", PersistentVolumeClaim = new ClaimVolume { ClaimName = claim } }] };
}
