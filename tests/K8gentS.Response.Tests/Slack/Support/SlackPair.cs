using K8gentS.Response.Slack.Socket;
using K8gentS.Response.Slack.WebApi;
using K8gentS.StandIns.Slack;

namespace K8gentS.Response.Tests.Slack.Support;

/// <summary>The stand-in and clients of it.</summary>
internal sealed class SlackPair : IAsyncDisposable
{
    private readonly List<IDisposable> _owned = [];

    private SlackPair(StandInSlack slack) => Slack = slack;

    public StandInSlack Slack { get; }

    public CollectingLogger Log { get; } = new();

    public SlackOptions Options => new(Slack.BotToken, Slack.AppToken) { ApiUrl = Slack.ApiUrl };

    /// <summary>Quick where a test is about something else than rates and pauses.</summary>
    public static CallLimits Quick { get; } = new() { Pace = 10_000, FirstPause = TimeSpan.FromMilliseconds(1) };

    public static SocketTiming QuickSocket { get; } = new() { FirstPause = TimeSpan.FromMilliseconds(5), LongestPause = TimeSpan.FromMilliseconds(50) };

    public static async Task<SlackPair> StartAsync(StandInSlackOptions? options = null, TimeProvider? time = null)
        => new(await StandInSlack.StartAsync(options ?? new StandInSlackOptions { EnforceRateLimits = false }, time ?? TimeProvider.System));

    public SlackApi Api(CallLimits? limits = null, TimeProvider? time = null, SlackOptions? options = null)
        => Own(new SlackApi(options ?? Options, time ?? TimeProvider.System, Log, limits ?? Quick));

    public SocketModeClient Socket(SocketTiming? timing = null, TimeProvider? time = null, SlackOptions? options = null)
        => Own(new SocketModeClient(options ?? Options, time ?? TimeProvider.System, Log, timing ?? QuickSocket, Quick));

    public async ValueTask DisposeAsync()
    {
        _owned.ForEach(each => each.Dispose());
        await Slack.DisposeAsync();
    }

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }
}
