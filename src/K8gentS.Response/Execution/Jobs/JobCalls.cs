using K8gentS.Diagnosis.Objects;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Response.Execution.Jobs;

/// <summary>
/// The requests about executor Jobs: create, get, watch and delete of Jobs, and list of Pods, all in the executor's
/// namespace. A Job's pod has a generated name that the Job does not tell, so that its pod cannot be had by get alone.
/// </summary>
internal sealed class JobCalls(IKubeClient client, JobExecutorOptions options)
{
    private static readonly ResourceType Jobs = new("batch", "v1", "jobs", "Job");
    private static readonly ResourceType Pods = ResourceType.Core("pods", "Pod");

    /// <summary>Creates the Job; AlreadyExistsException where there is one of its name.</summary>
    public Task<Job> CreateAsync(JobOrder order, CancellationToken cancellationToken) =>
        client.CreateAsync(Jobs.In(options.Namespace), JsonBody.Raw(JobBody.Of(order, options).ToJsonString()), ObjectsJsonContext.Default.Job, new WriteOptions { FieldManager = "k8gents-responder" }, cancellationToken);

    /// <summary>The Job, or null.</summary>
    public async Task<Job?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetAsync(Jobs.Named(options.Namespace, name), ObjectsJsonContext.Default.Job, cancellationToken);
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    /// <summary>One look at the Job of this UID and its pod.</summary>
    public async Task<JobSighting> LookAsync(string name, string uid, CancellationToken cancellationToken)
    {
        // The Job before the pod: once the Job says that it is over, its pod says how.
        var job = await FindAsync(name, cancellationToken);
        var (pod, why) = await PodAsync(name, uid, cancellationToken);
        return new JobSighting(job?.Metadata.Uid == uid ? job : null, pod, why);
    }

    /// <summary>Calls whenever the Job changes, until it is cancelled or the watch ends.</summary>
    public async Task WatchAsync(Job job, Action changed, CancellationToken cancellationToken)
    {
        var watch = new WatchOptions { ResourceVersion = job.Metadata.ResourceVersion ?? "", FieldSelector = $"metadata.name={job.Metadata.Name}", Timeout = options.Deadline + options.Deadline };
        await foreach (var _ in client.WatchAsync(Jobs.In(options.Namespace), ObjectsJsonContext.Default.Job, watch, cancellationToken))
        {
            changed();
        }
    }

    /// <summary>Deletes the Job with its pod, if it is still the one of this UID.</summary>
    public async Task DeleteAsync(string name, string uid, CancellationToken cancellationToken)
    {
        try
        {
            await client.DeleteAsync(Jobs.Named(options.Namespace, name), new DeleteOptions { Uid = uid, PropagationPolicy = PropagationPolicy.Background }, cancellationToken);
        }
        catch (Exception gone) when (gone is NotFoundException or ConflictException)
        {
            // It is gone, or another one has its name.
        }
    }

    private async Task<(Pod? Pod, string? Why)> PodAsync(string name, string uid, CancellationToken cancellationToken)
    {
        try
        {
            var pods = await client.List(Pods.In(options.Namespace), ObjectsJsonContext.Default.Pod, new ListOptions { LabelSelector = $"job-name={name}", PageSize = 10 }).CollectAsync(cancellationToken);
            return (pods.FirstOrDefault(p => p.Metadata.Controller?.Uid == uid), null);
        }
        catch (ForbiddenException forbidden)
        {
            return (null, $"pods in {options.Namespace} may not be listed ({forbidden.Message})");
        }
    }
}
