using K8gentS.Response.Slack.WebApi;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Slack.Socket;

/// <summary>
/// Socket Mode (https://docs.slack.dev/apis/events-api/using-socket-mode): always one connection, two while Slack has one replaced. Which of an app's
/// connections an envelope comes over is Slack's choice, so several programs may share an app.
/// </summary>
public sealed class SocketModeClient : ISlackEvents, IDisposable
{
    private readonly SlackCaller _caller;
    private readonly SocketOpener _opener;
    private readonly SocketTiming _timing;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConnectionLedger _ledger;

    /// <summary>A client; nothing is connected before <see cref="RunAsync"/>.</summary>
    /// <param name="options">Where and with which token.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">For connections that come and go.</param>
    public SocketModeClient(SlackOptions options, TimeProvider time, ILogger<SocketModeClient> logger)
        : this(options, time, logger, new SocketTiming(), new CallLimits())
    {
    }

    internal SocketModeClient(SlackOptions options, TimeProvider time, ILogger logger, SocketTiming timing, CallLimits limits)
    {
        _caller = new SlackCaller(options, time, limits, logger);
        (_timing, _time, _logger) = (timing, time, logger);
        _ledger = new ConnectionLedger(time);
        ResponseMetrics.SlackWanted();
        _opener = new SocketOpener(_caller, options, timing, time, logger, _ledger);
    }

    /// <inheritdoc/>
    public SlackConnectionState State => _ledger.State;

    /// <inheritdoc/>
    public async Task RunAsync(Func<SlackEnvelope, CancellationToken, Task<SlackAcknowledgement>> store, CancellationToken cancellationToken)
    {
        var intake = new EnvelopeIntake(store, _timing, _time, _logger);
        var serving = new List<(SocketConnection Connection, Task<SocketFault> Served)>();
        try
        {
            var failures = 0;
            SocketFault? ended = null;
            while (true)
            {
                var connection = await _opener.OpenAsync(failures, ended, cancellationToken);
                Forget(serving);
                serving.ForEach(old => old.Connection.Retire());
                var served = ServeAsync(connection, intake, cancellationToken);
                serving.Add((connection, served));
                _logger.SlackConnected(serving.Count);

                if (await Task.WhenAny(served, connection.ReplacementAsked).WaitAsync(cancellationToken) == served)
                {
                    ended = await served;
                }
                else
                {
                    ended = null;
                    _logger.SlackAsksToReplace(await connection.ReplacementAsked);
                }

                // Connections that end as soon as they are there would otherwise be opened without a pause.
                failures = connection.Age >= _timing.GoodLife ? 0 : failures + 1;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
        finally
        {
            await Task.WhenAll(serving.Select(each => each.Served));
            Forget(serving);
        }
    }

    /// <summary>Closes what the Web API calls used; the connections end with <see cref="RunAsync"/>.</summary>
    public void Dispose() => _caller.Dispose();

    private static void Forget(List<(SocketConnection Connection, Task<SocketFault> Served)> serving)
    {
        foreach (var (connection, _) in serving.Where(each => each.Served.IsCompleted))
            connection.Dispose();
        serving.RemoveAll(each => each.Served.IsCompleted);
    }

    private async Task<SocketFault> ServeAsync(SocketConnection connection, EnvelopeIntake intake, CancellationToken cancellationToken)
    {
        _ledger.Greeted();
        var ended = await connection.ServeAsync(intake, _ledger.EnvelopeCame, cancellationToken);
        _ledger.Ended();
        _logger.SlackConnectionEnded(ended.Message);
        return ended;
    }
}
