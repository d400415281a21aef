using K8gentS.SimCluster;

namespace K8gentS.Demo;

/// <summary>
/// What the simulated cluster needs to carry out fixes: the executor's namespace, Jobs that run the real executor as a
/// process of its own, and controllers that roll workloads out.
/// </summary>
internal static class DemoExecutor
{
    /// <summary>The namespace of the Jobs.</summary>
    public const string Namespace = "k8gents-executor";

    /// <summary>What stands for the executor's image; the simulated cluster pulls nothing.</summary>
    public const string Image = "ghcr.io/k8gents/k8gents-executor@sha256:0000000000000000000000000000000000000000000000000000000000000000";

    private const string Program = "k8gents-executor.dll";

    /// <summary>Prepares a cluster; what is returned runs until it is disposed.</summary>
    /// <exception cref="CommandException">The executor is not beside this program.</exception>
    public static DemoSandbox Prepare(SimulatedCluster cluster)
    {
        var path = Path.Combine(AppContext.BaseDirectory, Program);
        if (!File.Exists(path))
        {
            throw new CommandException($"The executor is missing from {AppContext.BaseDirectory}; install the program anew, folder and all.");
        }

        cluster.Objects.Put($$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{Namespace}}}"}}""");
        return new DemoSandbox(cluster.RunJobs(new JobOptions(path)), cluster.RunControllers());
    }
}

/// <summary>What runs Jobs and rolls workloads out in the demo.</summary>
internal sealed record DemoSandbox(IAsyncDisposable Jobs, IAsyncDisposable Controllers) : IAsyncDisposable
{
    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Jobs.DisposeAsync();
        await Controllers.DisposeAsync();
    }
}
