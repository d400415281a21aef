using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using K8gentS.Diagnosis.Objects;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Cluster.Tests.Support;

/// <summary>
/// A server of pods reduced to its history: change number n is version n. While the whims last, each request goes wrong in
/// the way the next whim says, and the history goes on between them; afterwards it answers well.
/// </summary>
internal sealed class ModelServer(IReadOnlyList<(string Name, string? Phase)> history, IReadOnlyList<int> whims) : ReadOnlyClient
{
    private readonly Queue<int> _whims = new(whims);
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _now;

    /// <summary>Ends when somebody watches who has been told everything.</summary>
    public Task Told => _told.Task;

    /// <summary>The pods at the end of history.</summary>
    public IReadOnlyDictionary<string, string> Final => StateAt(history.Count);

    public override ResourceList<T> List<T>(CollectionPath path, JsonTypeInfo<T> json, ListOptions? options = null)
    {
        var whim = NextWhim();
        return (ResourceList<T>)(object)new PodList(whim % 5, StateAt(_now), _now);
    }

    public override async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(
        CollectionPath path, JsonTypeInfo<T> json, WatchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var whim = NextWhim();
        var from = int.Parse(options.ResourceVersion);
        var until = whim is null ? history.Count : Math.Min(_now, from + (whim.Value % 7));
        for (var at = from; at < until; at++)
        {
            yield return (WatchEvent<T>)(object)EventAt(at);
        }

        if (whim is null)
        {
            _told.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        if (whim % 3 == 0)
        {
            yield return (WatchEvent<T>)(object)Some.Bookmark($"{until}");
        }

        Break(whim!.Value % 5);
    }

    private static void Break(int how)
    {
        switch (how)
        {
            case 0:
                throw Some.Expired();
            case 1:
                throw Some.Broken();
            case 2:
                throw new WatchSilentException("silent");
            case 3:
                throw new UnreadableAnswerException("broken off");
        }
    }

    private int? NextWhim()
    {
        if (!_whims.TryDequeue(out var whim))
        {
            _now = history.Count;
            return null;
        }

        _now = Math.Min(history.Count, _now + (whim % 4));
        return whim;
    }

    private WatchEvent<Pod> EventAt(int at)
    {
        var (name, phase) = history[at];
        var existed = StateAt(at).ContainsKey(name);
        return phase is null
            ? Some.Deleted(name, $"{at + 1}")
            : new WatchEvent<Pod>(existed ? WatchEventType.Modified : WatchEventType.Added, Some.Pod(name, phase), $"{at + 1}");
    }

    private SortedDictionary<string, string> StateAt(int version)
    {
        var state = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, phase) in history.Take(version))
        {
            state.Remove(name);
            if (phase is not null)
            {
                state[name] = phase;
            }
        }

        return state;
    }

    private sealed class PodList(int? whim, IReadOnlyDictionary<string, string> state, int version) : ResourceList<Pod>
    {
        public override async IAsyncEnumerator<Pod> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            foreach (var (name, phase) in state)
            {
                yield return Some.Pod(name, phase);
                if (whim == 0)
                {
                    throw Some.Broken();
                }
            }

            if (whim == 1)
            {
                throw Some.Forbidden();
            }

            ResourceVersion = $"{version}";
        }
    }
}
