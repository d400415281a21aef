using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>The part that knows pods.</summary>
internal sealed partial class FieldSanitizer
{
    public PodSpec PodSpec(PodSpec spec) => spec with
    {
        Containers = [.. spec.Containers.Select(Container)],
        InitContainers = spec.InitContainers.Count == 0 ? spec.InitContainers : [.. spec.InitContainers.Select(Container)],
        NodeSelector = Labels(spec.NodeSelector),
        Affinity = Affinity(spec.Affinity),
        TopologySpreadConstraints = [.. spec.TopologySpreadConstraints.Select(t => t with { LabelSelector = Selector(t.LabelSelector) })],
    };

    public PodStatus PodStatus(PodStatus status) => status with
    {
        Message = Text(status.Message),
        Conditions = Conditions(status.Conditions),
        ContainerStatuses = Statuses(status.ContainerStatuses),
        InitContainerStatuses = Statuses(status.InitContainerStatuses),
        PodIP = Text(status.PodIP),
        HostIP = Text(status.HostIP),
    };

    private Container Container(Container container) => container with
    {
        Image = sanitizer.Clean(container.Image),
        Command = Arguments(container.Command),
        Args = Arguments(container.Args),
        Env = container.Env.Count == 0 ? container.Env : [.. container.Env.Select(EnvVar)],
        LivenessProbe = Probe(container.LivenessProbe),
        ReadinessProbe = Probe(container.ReadinessProbe),
        StartupProbe = Probe(container.StartupProbe),
        Lifecycle = container.Lifecycle is null ? null : new Lifecycle { PostStart = Handler(container.Lifecycle.PostStart), PreStop = Handler(container.Lifecycle.PreStop) },
    };

    private EnvVar EnvVar(EnvVar variable) =>
        variable.Value is null ? variable : variable with { Value = sanitizer.CleanField(variable.Name, variable.Value) };

    /// <summary>A flag and its value are two arguments: <c>--password</c>, <c>hunter2</c>.</summary>
    private IReadOnlyList<string> Arguments(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
        {
            return arguments;
        }

        var cleaned = new List<string>(arguments.Count);
        for (var i = 0; i < arguments.Count; i++)
        {
            var flag = i > 0 && arguments[i - 1].StartsWith('-') && !arguments[i - 1].Contains('=', StringComparison.Ordinal) ? arguments[i - 1].TrimStart('-') : "";
            cleaned.Add(flag.Length > 1 && !arguments[i].StartsWith('-') ? sanitizer.CleanField(flag, arguments[i]) : sanitizer.Clean(arguments[i]));
        }

        return cleaned;
    }

    private Probe? Probe(Probe? probe) => probe is null ? null : probe with
    {
        HttpGet = Http(probe.HttpGet),
        TcpSocket = probe.TcpSocket is null ? null : probe.TcpSocket with { Host = Text(probe.TcpSocket.Host) },
        Exec = probe.Exec is null ? null : new ExecAction { Command = Arguments(probe.Exec.Command) },
    };

    private HttpGetAction? Http(HttpGetAction? action) =>
        action is null ? null : action with { Path = Text(action.Path), Host = Text(action.Host) };

    private LifecycleHandler? Handler(LifecycleHandler? handler) => handler is null ? null : handler with
    {
        Exec = handler.Exec is null ? null : new ExecAction { Command = Arguments(handler.Exec.Command) },
        HttpGet = Http(handler.HttpGet),
    };

    private IReadOnlyList<ContainerStatus> Statuses(IReadOnlyList<ContainerStatus> statuses) =>
        statuses.Count == 0 ? statuses : [.. statuses.Select(s => s with { Image = Text(s.Image), State = State(s.State), LastState = State(s.LastState) })];

    private ContainerState State(ContainerState state) => state with
    {
        Waiting = state.Waiting is null ? null : state.Waiting with { Message = Text(state.Waiting.Message) },
        Terminated = state.Terminated is null ? null : state.Terminated with { Message = Text(state.Terminated.Message) },
    };

    private Affinity? Affinity(Affinity? affinity) => affinity is null ? null : affinity with
    {
        PodAffinity = PodAffinity(affinity.PodAffinity),
        PodAntiAffinity = PodAffinity(affinity.PodAntiAffinity),
    };

    private PodAffinity? PodAffinity(PodAffinity? affinity) => affinity is null ? null : new PodAffinity
    {
        RequiredDuringSchedulingIgnoredDuringExecution =
            [.. affinity.RequiredDuringSchedulingIgnoredDuringExecution.Select(t => t with { LabelSelector = Selector(t.LabelSelector) })],
    };
}
