using System.Collections.Concurrent;
using K8gentS.SimCluster.Jobs;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster;

/// <summary>
/// The job controller and the kubelet of a simulated cluster: each new Job gets a pod, and its container is a real child
/// process with the Job's arguments, its environment and the token of its service account's role.
/// </summary>
public sealed class SimulatedJobs : IAsyncDisposable
{
    private readonly JobRun _run;
    private readonly JobObjects _objects;
    private readonly StoreFollower _follower;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, byte> _tasks = [];
    private readonly Lock _lock = new();
    private readonly List<JobFault> _faults = [];
    private readonly Task _loop;
    private int _started;

    internal SimulatedJobs(JobObjects objects, JobRun run, ObjectStore store)
    {
        (_objects, _run) = (objects, run);
        _follower = new StoreFollower(store, objects.Jobs);
        _loop = FollowAsync();
    }

    /// <summary>How many Jobs were begun.</summary>
    public int Started => Volatile.Read(ref _started);

    /// <summary>Lets something befall the next Job.</summary>
    public void Add(JobFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_lock)
            _faults.Add(fault);
    }

    /// <summary>Ends all processes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_tasks.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task FollowAsync()
    {
        await foreach (var change in _follower.FollowAsync(_stopping.Token))
        {
            if (change.Deleted)
                Cancel(change.Object.Uid);
            else if (change.Before is null)
                Begin(change.Object);
        }
    }

    private void Begin(StoredObject job)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        if (!_running.TryAdd(job.Uid, end))
            return;
        Interlocked.Increment(ref _started);
        Keep(RunAsync(job, end));
    }

    private async Task RunAsync(StoredObject job, CancellationTokenSource end)
    {
        try
        {
            await _run.RunAsync(job, Strike(job.Key.Name), end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The Job was deleted, or the cluster stops.
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or UnauthorizedAccessException)
        {
            _objects.Fail(job, "BackoffLimitExceeded", $"the program of the simulated cluster could not be started: {e.Message}");
        }
        finally
        {
            _running.TryRemove(job.Uid, out _);
            end.Dispose();
        }
    }

    private void Keep(Task task)
    {
        _tasks.TryAdd(task, 0);
        _ = task.ContinueWith(t => _tasks.TryRemove(t, out _), TaskScheduler.Default);
    }

    private void Cancel(string uid)
    {
        if (_running.TryGetValue(uid, out var end))
        {
            try
            {
                end.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended on its own meanwhile.
            }
        }
    }

    private JobFaultKind? Strike(string name)
    {
        lock (_lock)
        {
            var fault = _faults.Find(f => name.StartsWith(f.NamePrefix, StringComparison.Ordinal));
            if (fault is not null)
                _faults.Remove(fault);
            return fault?.Kind;
        }
    }
}
