using System.Text.Json.Nodes;
using K8gentS.StandIns.Slack.State;

namespace K8gentS.StandIns.Slack.Web;

/// <summary>Slack's rates: a minute's worth of calls for each method, and posts once a second and channel with a short burst (https://docs.slack.dev/apis/web-api/rate-limits).</summary>
internal sealed class RateLimits(Workspace workspace)
{
    private const int Posts = 10;
    private static readonly TimeSpan PostsWithin = TimeSpan.FromSeconds(8);
    private static readonly Dictionary<string, int> PerMinute = new(StringComparer.Ordinal)
    {
        ["chat.update"] = 50,
        ["chat.postEphemeral"] = 100,
        ["views.open"] = 100,
        ["views.update"] = 100,
        ["conversations.history"] = 50,
        ["conversations.replies"] = 50,
        ["apps.connections.open"] = 50,
    };

    private readonly Dictionary<string, Queue<DateTimeOffset>> _calls = new(StringComparer.Ordinal);

    /// <summary>How many seconds to wait; null when the call is within the rates.</summary>
    public int? Refuse(string method, JsonObject arguments)
    {
        if (!workspace.Options.EnforceRateLimits)
            return null;
        lock (workspace.Gate)
        {
            return method == "chat.postMessage"
                ? Over("post " + ApiArguments.Optional(arguments, "channel"), Posts, PostsWithin)
                : PerMinute.TryGetValue(method, out var most) ? Over(method, most, TimeSpan.FromMinutes(1)) : null;
        }
    }

    private int? Over(string key, int most, TimeSpan window)
    {
        var now = workspace.Time.GetUtcNow();
        if (!_calls.TryGetValue(key, out var calls))
            _calls[key] = calls = new Queue<DateTimeOffset>();
        while (calls.TryPeek(out var oldest) && now - oldest >= window)
            calls.Dequeue();
        if (calls.Count >= most)
            return Math.Max(1, (int)Math.Ceiling((calls.Peek() + window - now).TotalSeconds));
        calls.Enqueue(now);
        return null;
    }
}
