using System.Collections.Concurrent;
using K8gentS.Response.Slack.Socket;

namespace K8gentS.Response.Tests.Slack.Support;

/// <summary>A Socket Mode client that runs, with what it stored.</summary>
internal sealed class Running : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly SlackPair _pair;

    private Running(SlackPair pair, SocketModeClient client)
    {
        _pair = pair;
        Client = client;
        Ended = client.RunAsync(StoreAsync, _stop.Token);
    }

    public SocketModeClient Client { get; }

    public Task Ended { get; }

    public ConcurrentQueue<SlackEnvelope> Stored { get; } = new();

    /// <summary>Runs before an envelope counts as stored.</summary>
    public Func<SlackEnvelope, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public Func<SlackEnvelope, SlackAcknowledgement> Answer { get; set; } = _ => SlackAcknowledgement.Plain;

    public static async Task<Running> StartAsync(SlackPair pair, SocketTiming? timing = null, TimeProvider? time = null)
    {
        var running = StartUnconnected(pair, timing, time);
        await running.ConnectedAsync(1);
        return running;
    }

    public static Running StartUnconnected(SlackPair pair, SocketTiming? timing = null, TimeProvider? time = null) => new(pair, pair.Socket(timing, time));

    /// <summary>Waits until this many connections stand on Slack's side.</summary>
    public Task ConnectedAsync(int connections) => _pair.Slack.WaitForAsync(() => _pair.Slack.Connections == connections);

    public Task StopAsync()
    {
        _stop.Cancel();
        return Ended.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task<SlackAcknowledgement> StoreAsync(SlackEnvelope envelope, CancellationToken cancellationToken)
    {
        await Before(envelope, cancellationToken);
        Stored.Enqueue(envelope);
        return Answer(envelope);
    }
}
