using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Plans.Execution;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Response.Execution.Jobs;

/// <summary>Follows one executor Job to its end: a watch calls, and a look every few seconds does without it.</summary>
internal sealed class JobFollower(JobCalls calls, JobExecutorOptions options, TimeProvider time)
{
    /// <summary>The outcome of a Job, however it ends.</summary>
    /// <exception cref="OperationCanceledException">The attempt was cancelled; the Job goes on.</exception>
    public async Task<PlanOutcome> FollowAsync(JobOrder order, Job job, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var called = new SemaphoreSlim(0, 1);
        var watch = WatchAsync(job, called, ending.Token);
        try
        {
            return await LookUntilOverAsync(order, job, called, cancellationToken);
        }
        finally
        {
            await ending.CancelAsync();
            await watch;
        }
    }

    private async Task<PlanOutcome> LookUntilOverAsync(JobOrder order, Job job, SemaphoreSlim called, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        var giveUpAt = begun + options.Deadline + options.Deadline;
        var (ran, last) = (false, "");
        while (time.GetUtcNow() < giveUpAt)
        {
            try
            {
                var seen = await calls.LookAsync(job.Metadata.Name, job.Metadata.Uid, cancellationToken);
                ran |= seen.HasRun;
                if (seen.IsOver)
                {
                    return JobEnding.Of(order, seen, ran, options);
                }

                if (!ran && seen.WhyNoPod is null && time.GetUtcNow() - begun >= options.StartWithin)
                {
                    return await GiveUpAsync(order, job, seen, cancellationToken);
                }
            }
            catch (KubeApiException unreachable)
            {
                last = unreachable.Message;
            }

            await PauseAsync(called, cancellationToken);
        }

        return new PlanOutcome(PlanResult.Unclear, $"The executor's Job {order.Name} did not end in time{(last.Length > 0 ? $" ({last})" : "")}: look at the object.");
    }

    // Deleted, so that it does not start once nobody waits for it any more. What starts in that very moment is not known to have done nothing.
    private async Task<PlanOutcome> GiveUpAsync(JobOrder order, Job job, JobSighting seen, CancellationToken cancellationToken)
    {
        await calls.DeleteAsync(job.Metadata.Name, job.Metadata.Uid, cancellationToken);
        var after = await calls.LookAsync(job.Metadata.Name, job.Metadata.Uid, cancellationToken);
        return after.HasRun
            ? JobEnding.Of(order, after with { Job = null }, ran: true, options)
            : new PlanOutcome(PlanResult.Failed, $"The executor's Job could not start within {options.StartWithin.TotalSeconds:0} seconds: {seen.WhyNotStarted()}. Nothing was changed.");
    }

    private async Task WatchAsync(Job job, SemaphoreSlim called, CancellationToken cancellationToken)
    {
        try
        {
            await calls.WatchAsync(job, () => Call(called), cancellationToken);
        }
        catch (Exception ended) when (ended is KubeApiException or OperationCanceledException)
        {
            // The looks go on without it.
        }
    }

    private static void Call(SemaphoreSlim called)
    {
        if (called.CurrentCount == 0)
        {
            called.Release();
        }
    }

    private async Task PauseAsync(SemaphoreSlim called, CancellationToken cancellationToken)
    {
        using var pause = new CancellationTokenSource(options.Pause, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, cancellationToken);
        try
        {
            await called.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time for a look.
        }
    }
}
