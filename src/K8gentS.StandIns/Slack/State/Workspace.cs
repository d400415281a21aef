using System.Globalization;
using System.Text.Json.Nodes;

namespace K8gentS.StandIns.Slack.State;

/// <summary>The workspace's state: channels, messages, dialogs, triggers. One lock guards it all; whoever waits for something is woken by every change.</summary>
internal sealed class Workspace(StandInSlackOptions options, TimeProvider time)
{
    public const string TeamId = "T0STANDIN";
    public const string TeamDomain = "stand-in";
    public const string AppId = "A0K8GENTS";
    public const string BotUserId = "U0K8GENTS";
    public const string BotId = "B0K8GENTS";
    private readonly Dictionary<string, StandInChannel> _channels = options.Channels.ToDictionary(channel => channel.Id, StringComparer.Ordinal);
    private readonly List<StandInMessage> _messages = [];
    private readonly List<StandInMessage> _ephemerals = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastTs;
    private int _counter;

    public Lock Gate { get; } = new();

    public StandInSlackOptions Options => options;

    public TimeProvider Time => time;

    /// <summary>Completes with the next change.</summary>
    public Task Changed
    {
        get
        {
            lock (Gate)
                return _changed.Task;
        }
    }

    public void Touch()
    {
        lock (Gate)
        {
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public IReadOnlyList<StandInMessage> Messages
    {
        get
        {
            lock (Gate)
                return [.. _messages];
        }
    }

    public IReadOnlyList<StandInMessage> Ephemerals
    {
        get
        {
            lock (Gate)
                return [.. _ephemerals];
        }
    }

    public StandInUser? User(string id) => options.Users.FirstOrDefault(user => user.Id == id);

    /// <summary>A channel by id or name, or the direct messages with a person.</summary>
    public StandInChannel? Channel(string idOrName)
    {
        lock (Gate)
        {
            if (_channels.TryGetValue(idOrName, out var channel))
                return channel;
            if (User(idOrName) is { } user)
                return _channels["D" + user.Id] = new StandInChannel("D" + user.Id, "directmessage") { IsPrivate = true };
            return _channels.Values.FirstOrDefault(each => each.Name == idOrName.TrimStart('#'));
        }
    }

    public void Replace(StandInChannel channel)
    {
        lock (Gate)
            _channels[channel.Id] = channel;
    }

    public StandInMessage? Message(string channel, string ts)
    {
        lock (Gate)
            return _messages.FirstOrDefault(message => message.Channel == channel && message.Ts == ts);
    }

    public void Add(StandInMessage message)
    {
        lock (Gate)
            (message.OnlyFor is null ? _messages : _ephemerals).Add(message);
        Touch();
    }

    public void Update(StandInMessage message)
    {
        lock (Gate)
        {
            var index = _messages.FindIndex(each => each.Channel == message.Channel && each.Ts == message.Ts);
            _messages[index] = message with { Earlier = [.. _messages[index].Earlier, _messages[index] with { Earlier = [] }] };
        }

        Touch();
    }

    public void Delete(string channel, string ts)
    {
        lock (Gate)
            _messages.RemoveAll(message => message.Channel == channel && message.Ts == ts);
        Touch();
    }

    /// <summary>A timestamp that no other message has: seconds, a dot, microseconds.</summary>
    public string NextTs()
    {
        lock (Gate)
        {
            _lastTs = Math.Max(_lastTs + 1, (time.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
            return string.Create(CultureInfo.InvariantCulture, $"{_lastTs / 1_000_000}.{_lastTs % 1_000_000:D6}");
        }
    }

    /// <summary>A name that no other thing has.</summary>
    public string NextId(string prefix) => prefix + Interlocked.Increment(ref _counter).ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>Blocks as Slack keeps them: those without a block_id get one.</summary>
    public JsonArray Named(JsonArray blocks)
    {
        var named = blocks.DeepClone().AsArray();
        foreach (var block in named.OfType<JsonObject>().Where(block => !block.ContainsKey("block_id")))
            block["block_id"] = NextId("b");
        return named;
    }
}
