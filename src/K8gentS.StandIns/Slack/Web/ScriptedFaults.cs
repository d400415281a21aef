namespace K8gentS.StandIns.Slack.Web;

/// <summary>What the next calls of a method meet instead of an answer; first scripted, first met.</summary>
internal sealed class ScriptedFaults
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<Fault>> _next = new(StringComparer.Ordinal);

    public void Add(string method, Fault fault, int times)
    {
        lock (_lock)
        {
            if (!_next.TryGetValue(method, out var queue))
                _next[method] = queue = new Queue<Fault>();
            for (var time = 0; time < times; time++)
                queue.Enqueue(fault);
        }
    }

    public Fault? Take(string method)
    {
        lock (_lock)
            return _next.TryGetValue(method, out var queue) && queue.TryDequeue(out var fault) ? fault : null;
    }

    internal abstract record Fault;

    /// <summary>429 with Retry-After.</summary>
    internal sealed record Limited(TimeSpan RetryAfter) : Fault;

    /// <summary>ok false with this error.</summary>
    internal sealed record Error(string Name) : Fault;

    /// <summary>An HTTP status of Slack's gateway, with a page instead of JSON.</summary>
    internal sealed record Status(int Code) : Fault;

    /// <summary>The call is carried out, and then the connection is cut without an answer.</summary>
    internal sealed record CutAfterAccepting : Fault;

    /// <summary>The connection is cut before anything is done.</summary>
    internal sealed record CutBefore : Fault;

    /// <summary>Nothing is done and no answer comes, until the caller gives up.</summary>
    internal sealed record Silence : Fault;
}
