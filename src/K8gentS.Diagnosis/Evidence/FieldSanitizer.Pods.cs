using K8gentS.Diagnosis.Objects;
using static K8gentS.Diagnosis.Evidence.Unchanged;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>The part that knows pods.</summary>
internal sealed partial class FieldSanitizer
{
    public PodSpec PodSpec(PodSpec spec)
    {
        spec = With(spec, spec.Containers, Each(spec.Containers, Container), (s, v) => s with { Containers = v });
        spec = With(spec, spec.InitContainers, Each(spec.InitContainers, Container), (s, v) => s with { InitContainers = v });
        spec = With(spec, spec.NodeSelector, Labels(spec.NodeSelector), (s, v) => s with { NodeSelector = v });
        spec = With(spec, spec.Affinity, Affinity(spec.Affinity), (s, v) => s with { Affinity = v });
        spec = With(spec, spec.Volumes, Each(spec.Volumes, Volume), (s, v) => s with { Volumes = v });
        spec = With(spec, spec.Tolerations, Each(spec.Tolerations, Toleration), (s, v) => s with { Tolerations = v });
        spec = With(spec, spec.SchedulerName, Name(spec.SchedulerName), (s, v) => s with { SchedulerName = v });
        return With(spec, spec.TopologySpreadConstraints, Each(spec.TopologySpreadConstraints, Spread), (s, v) => s with { TopologySpreadConstraints = v });
    }

    public PodStatus PodStatus(PodStatus status) => status with
    {
        Message = Text(status.Message),
        Reason = Word(status.Reason),
        NominatedNodeName = Name(status.NominatedNodeName),
        Conditions = Conditions(status.Conditions),
        ContainerStatuses = Each(status.ContainerStatuses, Status),
        InitContainerStatuses = Each(status.InitContainerStatuses, Status),
        PodIP = Text(status.PodIP),
        PodIPs = Each(status.PodIPs, a => With(a, a.Ip, Text(a.Ip), (x, v) => x with { Ip = v })),
        HostIP = Text(status.HostIP),
    };

    private Container Container(Container container)
    {
        var image = sanitizer.Clean(container.Image);
        container = With(container, container.Image, image, (c, v) => c with { Image = v });
        container = With(container, container.Command, Arguments(container.Command), (c, v) => c with { Command = v });
        container = With(container, container.Args, Arguments(container.Args), (c, v) => c with { Args = v });
        container = With(container, container.WorkingDir, Text(container.WorkingDir), (c, v) => c with { WorkingDir = v });
        container = With(container, container.VolumeMounts, Each(container.VolumeMounts, Mount), (c, v) => c with { VolumeMounts = v });
        container = With(container, container.EnvFrom, Each(container.EnvFrom, e => With(e, e.Prefix, Text(e.Prefix), (x, v) => x with { Prefix = v })), (c, v) => c with { EnvFrom = v });
        container = With(container, container.Env, Each(container.Env, EnvVar), (c, v) => c with { Env = v });
        container = With(container, container.LivenessProbe, Probe(container.LivenessProbe), (c, v) => c with { LivenessProbe = v });
        container = With(container, container.ReadinessProbe, Probe(container.ReadinessProbe), (c, v) => c with { ReadinessProbe = v });
        container = With(container, container.StartupProbe, Probe(container.StartupProbe), (c, v) => c with { StartupProbe = v });
        return container.Lifecycle is not { } hooks ? container : container with
        {
            Lifecycle = new Lifecycle { PostStart = Handler(hooks.PostStart), PreStop = Handler(hooks.PreStop) },
        };
    }

    // Nearly all printable characters may stand in a variable's name (KEP-4369).
    private EnvVar EnvVar(EnvVar variable)
    {
        var value = variable.Value is null ? null : sanitizer.CleanField(variable.Name, variable.Value);
        variable = With(variable, variable.Value, value, (e, v) => e with { Value = v });
        return With(variable, variable.Name, Text(variable.Name), (e, v) => e with { Name = v });
    }

    private TopologySpreadConstraint Spread(TopologySpreadConstraint constraint) =>
        With(constraint, constraint.LabelSelector, Selector(constraint.LabelSelector), (c, v) => c with { LabelSelector = v });

    /// <summary>A flag and its value are two arguments: <c>--password</c>, <c>hunter2</c>.</summary>
    private IReadOnlyList<string> Arguments(IReadOnlyList<string> arguments)
    {
        var before = "";
        return Each(arguments, argument =>
        {
            var flag = before.StartsWith('-') && !before.Contains('=', StringComparison.Ordinal) ? before.TrimStart('-') : "";
            before = argument;
            return flag.Length > 1 && !argument.StartsWith('-') ? sanitizer.CleanField(flag, argument) : sanitizer.Clean(argument);
        });
    }

    private Probe? Probe(Probe? probe)
    {
        if (probe is null)
        {
            return null;
        }

        probe = With(probe, probe.HttpGet, Http(probe.HttpGet), (p, v) => p with { HttpGet = v });
        probe = With(probe, probe.TcpSocket, Socket(probe.TcpSocket), (p, v) => p with { TcpSocket = v });
        probe = probe.Grpc is not { } grpc ? probe : With(probe, grpc.Service, Text(grpc.Service), (p, v) => p with { Grpc = p.Grpc! with { Service = v } });
        return With(probe, probe.Exec, Exec(probe.Exec), (p, v) => p with { Exec = v });
    }

    private HttpGetAction? Http(HttpGetAction? action) => action is null ? null
        : With(With(action, action.Path, Text(action.Path), (a, v) => a with { Path = v }), action.Host, Text(action.Host), (a, v) => a with { Host = v });

    private TcpSocketAction? Socket(TcpSocketAction? action) =>
        action is null ? null : With(action, action.Host, Text(action.Host), (a, v) => a with { Host = v });

    private ExecAction? Exec(ExecAction? action) =>
        action is null ? null : With(action, action.Command, Arguments(action.Command), (a, v) => a with { Command = v });

    private LifecycleHandler? Handler(LifecycleHandler? handler) => handler is null ? null : handler with
    {
        Exec = Exec(handler.Exec),
        HttpGet = Http(handler.HttpGet),
        TcpSocket = Socket(handler.TcpSocket),
    };

    private ContainerStatus Status(ContainerStatus status)
    {
        status = With(status, status.Image, Text(status.Image), (s, v) => s with { Image = v });
        status = With(status, status.ImageId, Text(status.ImageId), (s, v) => s with { ImageId = v });
        status = With(status, status.State, State(status.State), (s, v) => s with { State = v });
        return With(status, status.LastState, State(status.LastState), (s, v) => s with { LastState = v });
    }

    private ContainerState State(ContainerState state)
    {
        if (state.Waiting is { } waiting)
        {
            var (reason, message) = (Word(waiting.Reason), Text(waiting.Message));
            state = ReferenceEquals(reason, waiting.Reason) && ReferenceEquals(message, waiting.Message) ? state : state with { Waiting = new ContainerStateWaiting { Reason = reason, Message = message } };
        }

        if (state.Terminated is { } ended)
        {
            var (reason, message) = (Word(ended.Reason), Text(ended.Message));
            state = ReferenceEquals(reason, ended.Reason) && ReferenceEquals(message, ended.Message) ? state : state with { Terminated = ended with { Reason = reason, Message = message } };
        }

        return state;
    }

    private Affinity? Affinity(Affinity? affinity) => affinity is null ? null : affinity with
    {
        NodeAffinity = NodeAffinity(affinity.NodeAffinity),
        PodAffinity = PodAffinity(affinity.PodAffinity),
        PodAntiAffinity = PodAffinity(affinity.PodAntiAffinity),
    };

    private PodAffinity? PodAffinity(PodAffinity? affinity) => affinity is null ? null : new PodAffinity
    {
        RequiredDuringSchedulingIgnoredDuringExecution =
            [.. affinity.RequiredDuringSchedulingIgnoredDuringExecution.Select(t => t with { LabelSelector = Selector(t.LabelSelector) })],
    };
}
