namespace K8gentS.SimCluster;

/// <summary>The measure of a synthetic cluster.</summary>
public sealed record SyntheticLoad
{
    /// <summary>Pods in all, 1 to 200,000.</summary>
    public int Pods { get; init; } = 10_000;

    /// <summary>Pods of one Deployment, 1 or more.</summary>
    public int PodsPerDeployment { get; init; } = 20;

    /// <summary>Deployments of one namespace, 1 or more.</summary>
    public int DeploymentsPerNamespace { get; init; } = 25;

    /// <summary>Pods of one node, 1 or more.</summary>
    public int PodsPerNode { get; init; } = 100;

    /// <summary>
    /// How many Deployments fail, spread evenly: in turn for an image tag that does not exist and for a container that is killed
    /// at its memory limit.
    /// </summary>
    public int FailingDeployments { get; init; } = 3;

    internal int Deployments => (Pods + PodsPerDeployment - 1) / PodsPerDeployment;

    internal int Namespaces => (Deployments + DeploymentsPerNamespace - 1) / DeploymentsPerNamespace;

    internal int Nodes => (Pods + PodsPerNode - 1) / PodsPerNode;

    internal string Faults() => string.Join("; ", new[]
    {
        Pods is >= 1 and <= 200_000 ? null : "Pods must be between 1 and 200,000",
        PodsPerDeployment >= 1 && DeploymentsPerNamespace >= 1 && PodsPerNode >= 1 ? null : "shares must be at least 1",
        FailingDeployments >= 0 ? null : "FailingDeployments must be 0 or more",
    }.OfType<string>());
}
