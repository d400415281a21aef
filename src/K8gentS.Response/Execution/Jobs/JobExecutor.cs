using System.Text;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Plans.Execution;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;
using K8gentS.Response.Approvals;

namespace K8gentS.Response.Execution.Jobs;

/// <summary>
/// Carries out plans by Jobs of the executor's image in a namespace of their own. This program itself can change nothing:
/// the Job's service account can, and the Job checks the plan again.
/// </summary>
public sealed class JobExecutor : IPlanExecutor
{
    private const int CreateAttempts = 3;

    private readonly JobCalls _calls;
    private readonly JobFollower _follower;
    private readonly JobExecutorOptions _options;
    private readonly ITextSanitizer _sanitizer;
    private readonly TimeProvider _time;

    /// <summary>An executor; nothing happens before it is asked.</summary>
    /// <param name="client">The API server, with the responder's permissions.</param>
    /// <param name="options">How Jobs look.</param>
    /// <param name="sanitizer">Cleans what comes out of pods and API servers before people see it.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">The options are not sound.</exception>
    public JobExecutor(IKubeClient client, JobExecutorOptions options, ITextSanitizer sanitizer, TimeProvider time)
    {
        (_options, _sanitizer, _time) = (JobExecutorOptions.Check(options), sanitizer, time);
        _calls = new JobCalls(client, _options);
        _follower = new JobFollower(_calls, _options, time);
        Leftovers = new FinishedJobs(_calls, _options, time);
    }

    /// <summary>Deletes finished Jobs that the server leaves lying; to be run beside it.</summary>
    public FinishedJobs Leftovers { get; }

    /// <inheritdoc/>
    public async Task<DryRunOutcome> DryRunAsync(string plan, CancellationToken cancellationToken)
    {
        try
        {
            var order = JobOrder.OfDryRun(plan, PlanJson.Read(Encoding.UTF8.GetBytes(plan)).Digest, _time.GetUtcNow());
            return ExecutorWords.OfDryRun(await RunAsync(order, cancellationToken), _sanitizer);
        }
        catch (PlanFormatException wrong)
        {
            return new DryRunOutcome(false, [], wrong.Message);
        }
    }

    /// <inheritdoc/>
    public async Task<ExecutionOutcome> ExecuteAsync(Approval spent, CancellationToken cancellationToken) =>
        ExecutorWords.Of(await RunAsync(JobOrder.Of(spent), cancellationToken), _sanitizer);

    /// <inheritdoc/>
    public async Task<ExecutionOutcome?> RecallAsync(Approval spent, CancellationToken cancellationToken)
    {
        var order = JobOrder.Of(spent);
        if (await FindAsync(order, cancellationToken) is not { } job || !IsOf(order, job))
        {
            return null;
        }

        var seen = await _calls.LookAsync(order.Name, job.Metadata.Uid, cancellationToken);
        if (seen is { Job: null } or { IsOver: false })
        {
            return null;
        }

        Leftovers.Add(order.Name, job.Metadata.Uid, order.DryRun);
        return ExecutorWords.Of(JobEnding.Of(order, seen, seen.HasRun, _options), _sanitizer);
    }

    private async Task<PlanOutcome> RunAsync(JobOrder order, CancellationToken cancellationToken)
    {
        var (job, refusal) = await CreateAsync(order, cancellationToken);
        if (job is null)
        {
            return refusal!;
        }

        if (!IsOf(order, job))
        {
            return new PlanOutcome(PlanResult.Refused, $"There is a Job {order.Name} in {_options.Namespace} that is not this plan's: whoever looks after that namespace has to delete it. Nothing was changed.");
        }

        var outcome = await _follower.FollowAsync(order, job, cancellationToken);
        Leftovers.Add(order.Name, job.Metadata.Uid, order.DryRun);
        await Leftovers.SweepAsync(cancellationToken);
        return outcome;
    }

    // Whether a create took effect whose answer was lost is found out by creating again: its name makes that harmless.
    private async Task<(Job? Job, PlanOutcome? Refusal)> CreateAsync(JobOrder order, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (await _calls.CreateAsync(order, cancellationToken), null);
            }
            catch (AlreadyExistsException)
            {
                if (await FindAsync(order, cancellationToken) is { } found)
                {
                    return (found, null);
                }

                return (null, new PlanOutcome(PlanResult.Unclear, $"The executor's Job {order.Name} was there already and is gone now, so nobody can say what it did: look at the object."));
            }
            catch (KubeApiException lost) when (attempt < CreateAttempts && IsLost(lost))
            {
                // Once more.
            }
            catch (KubeApiException failed)
            {
                return (null, NotCreated(order, failed));
            }
        }
    }

    private async Task<Job?> FindAsync(JobOrder order, CancellationToken cancellationToken)
    {
        try
        {
            return await _calls.FindAsync(order.Name, cancellationToken);
        }
        catch (KubeApiException)
        {
            return null;
        }
    }

    private static bool IsOf(JobOrder order, Job job) => job.Metadata.Annotations.TryGetValue(JobBody.DigestAnnotation, out var digest) && digest == order.Digest;

    private static bool IsLost(KubeApiException failure) => failure is ServerErrorException or UnreadableAnswerException or ServerUnreachableException { NeverSent: false };

    private PlanOutcome NotCreated(JobOrder order, KubeApiException failed) => failed switch
    {
        _ when IsLost(failed) => new PlanOutcome(PlanResult.Unclear, $"Nobody can say whether the executor's Job {order.Name} was made: {failed.Message}"),
        NotFoundException => new PlanOutcome(PlanResult.Failed, $"There is no namespace {_options.Namespace} for the executor's Jobs, so nothing was changed: install the sandbox. ({failed.Message})"),
        ServerUnreachableException => new PlanOutcome(PlanResult.Failed, $"The API server cannot be reached, so nothing was changed: {failed.Message}"),
        _ => new PlanOutcome(PlanResult.Refused, $"Kubernetes refused the executor's Job, so nothing was changed: {failed.Message}"),
    };
}
