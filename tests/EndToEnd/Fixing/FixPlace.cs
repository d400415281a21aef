using K8gentS.KubeApi;

namespace EndToEnd.Fixing;

/// <summary>A cluster on which a fix can be carried out, simulated or real, seen by its accounts.</summary>
internal sealed record FixPlace
{
    /// <summary>Who makes what breaks, and looks at what became of it.</summary>
    public required IKubeClient Person { get; init; }

    /// <summary>The agent's account.</summary>
    public required IKubeClient Agent { get; init; }

    /// <summary>The responder's account.</summary>
    public required IKubeClient Responder { get; init; }

    /// <summary>A namespace in which fixes are allowed.</summary>
    public required string Namespace { get; init; }

    /// <summary>The executor's image, by digest.</summary>
    public required string ExecutorImage { get; init; }

    /// <summary>The namespace of its Jobs.</summary>
    public required string ExecutorNamespace { get; init; }

    /// <summary>An image that can be pulled and has a shell, and another tag of it that does not exist.</summary>
    public required (string Good, string Bad) Image { get; init; }

    /// <summary>How long each step may take.</summary>
    public required TimeSpan Patience { get; init; }
}
