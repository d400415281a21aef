using System.Security.Cryptography.X509Certificates;
using K8gentS.SimCluster.Controllers;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Jobs;

/// <summary>What a container needs to reach the cluster that runs it.</summary>
internal sealed record JobSurroundings(Func<Uri> Server, X509Certificate2 Authority, Func<string, string?> TokenOf);

/// <summary>One Job from its creation to its end, and the process in its pod.</summary>
internal sealed class JobRun(JobObjects objects, JobOptions options, JobSurroundings surroundings, TimeProvider time)
{
    private const string Exhausted = "Job has reached the specified backoff limit";

    public async Task RunAsync(StoredObject job, JobFaultKind? fault, CancellationToken gone)
    {
        var spec = SpecOf(job);
        using var deadline = new CancellationTokenSource(spec.Deadline ?? Timeout.InfiniteTimeSpan, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, deadline.Token);
        StoredObject? pod = null;
        objects.Begin(job);
        try
        {
            if (fault == JobFaultKind.NoPod)
                await ForeverAsync(end.Token);
            pod = objects.CreatePod(job, spec);
            await Task.Delay(options.StartDelay, time, end.Token);
            await ContainerAsync(job, pod, spec, fault, end.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !gone.IsCancellationRequested)
        {
            objects.Expire(job, pod);
        }
        if (options.HonoursTtl && spec.TimeToLive is { } ttl)
        {
            await Task.Delay(ttl, time, gone);
            objects.Delete(job);
        }
    }

    private async Task ContainerAsync(StoredObject job, StoredObject pod, JobSpec spec, JobFaultKind? fault, CancellationToken end)
    {
        if (fault == JobFaultKind.ImagePull || !options.Repositories.Contains(Repository(spec.Image), StringComparer.Ordinal))
        {
            objects.Show(pod, spec, PodStates.Waiting("ImagePullBackOff", $"Back-off pulling image \"{spec.Image}\": ErrImagePull: {spec.Image}: not found"), "Pending");
            await ForeverAsync(end);
        }
        var since = time.GetUtcNow();
        objects.Show(pod, spec, PodStates.Running(since), "Running");
        switch (fault)
        {
            case JobFaultKind.Hang:
                await ForeverAsync(end);
                break;
            case JobFaultKind.Eviction:
                objects.Evict(pod);
                objects.Fail(job, "BackoffLimitExceeded", Exhausted);
                break;
            case JobFaultKind.Vanish:
                objects.Delete(job);
                break;
            default:
                await ProcessAsync(job, pod, spec, fault, since, end);
                break;
        }
    }

    private async Task ProcessAsync(StoredObject job, StoredObject pod, JobSpec spec, JobFaultKind? fault, DateTimeOffset since, CancellationToken end)
    {
        using var sandbox = new PodSandbox(spec, job.Key.Namespace, surroundings.TokenOf($"system:serviceaccount:{job.Key.Namespace}:{spec.ServiceAccount}"), surroundings.Authority);
        Action<System.Diagnostics.Process>? kill = fault == JobFaultKind.Killed ? p => p.Kill(entireProcessTree: true) : null;
        var ended = await ProcessRun.RunAsync(options.ExecutorPath, sandbox.Arguments, sandbox.Environment(surroundings.Server()), kill, end);
        if (fault == JobFaultKind.VanishAfterwards)
        {
            objects.Delete(job);
            return;
        }
        objects.End(pod, spec, ended.ExitCode, sandbox.Message(ended), since);
        if (ended.ExitCode == 0)
            objects.Complete(job);
        else
            objects.Fail(job, "BackoffLimitExceeded", Exhausted);
    }

    private Task ForeverAsync(CancellationToken end) => Task.Delay(Timeout.InfiniteTimeSpan, time, end);

    private static JobSpec SpecOf(StoredObject job)
    {
        using var document = job.Parse();
        return JobSpec.Of(document.RootElement);
    }

    private static string Repository(string image)
    {
        var name = image.Split('@', 2)[0];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[..colon] : name;
    }
}
