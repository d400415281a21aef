using System.Collections.Concurrent;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Response.Execution.Jobs;

/// <summary>
/// Deletes executor Jobs once they are over: a dry run's at once, a fix's some time after the server should have
/// (ttlSecondsAfterFinished), which some servers do not.
/// </summary>
public sealed class FinishedJobs
{
    private const int MaximumWaiting = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<Finished> _waiting = new();
    private readonly JobCalls _calls;
    private readonly JobExecutorOptions _options;
    private readonly TimeProvider _time;

    internal FinishedJobs(JobCalls calls, JobExecutorOptions options, TimeProvider time) => (_calls, _options, _time) = (calls, options, time);

    private sealed record Finished(string Name, string Uid, DateTimeOffset Due);

    /// <summary>Deletes what is due until it is cancelled, and then ends without an exception.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        try
        {
            do
            {
                await SweepAsync(cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends; the server's own clock looks after what is left.
        }
    }

    internal void Add(string name, string uid, bool atOnce)
    {
        _waiting.Enqueue(new Finished(name, uid, _time.GetUtcNow() + (atOnce ? TimeSpan.Zero : _options.TimeToLive + Patience)));
        while (_waiting.Count > MaximumWaiting && _waiting.TryDequeue(out _))
        {
            // The oldest are the server's to delete.
        }
    }

    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        for (var left = _waiting.Count; left > 0 && _waiting.TryDequeue(out var finished); left--)
        {
            if (finished.Due > _time.GetUtcNow())
            {
                _waiting.Enqueue(finished);
                continue;
            }

            try
            {
                await _calls.DeleteAsync(finished.Name, finished.Uid, cancellationToken);
            }
            catch (KubeApiException)
            {
                _waiting.Enqueue(finished with { Due = _time.GetUtcNow() + Patience });
            }
        }
    }
}
