namespace K8gentS.SimCluster;

/// <summary>How the simulated cluster runs Jobs.</summary>
/// <param name="ExecutorPath">The program that stands for the image: a native executable, or a .dll for the dotnet host.</param>
public sealed record JobOptions(string ExecutorPath)
{
    /// <summary>Images that are this program, without tag and digest; any other image cannot be pulled.</summary>
    public IReadOnlyList<string> Repositories { get; init; } = ["ghcr.io/k8gents/k8gents-executor"];

    /// <summary>How long a pod takes from its creation to a running container.</summary>
    public TimeSpan StartDelay { get; init; } = TimeSpan.Zero;

    /// <summary>Whether finished Jobs are deleted when their ttlSecondsAfterFinished is over; old servers and some vendors do not.</summary>
    public bool HonoursTtl { get; init; } = true;

    /// <summary>The name of the node on which pods run.</summary>
    public string Node { get; init; } = "sim-worker-1";
}
