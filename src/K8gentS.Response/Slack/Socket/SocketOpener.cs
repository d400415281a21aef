using K8gentS.Response.Slack.WebApi;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Slack.Socket;

/// <summary>Opens a connection, trying until there is one: quickly at first, slowly where somebody has to change a setting.</summary>
internal sealed class SocketOpener(SlackCaller caller, SlackOptions options, SocketTiming timing, TimeProvider time, ILogger logger, ConnectionLedger ledger)
{
    /// <summary>A greeted connection.</summary>
    /// <param name="failures">How many before this one were no good.</param>
    /// <param name="ended">Why the last one ended; null when it was only to be replaced.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SocketConnection> OpenAsync(int failures, SocketFault? ended, CancellationToken cancellationToken)
    {
        if (ended is { NeedsPeople: true })
            await PauseAsync(ended.Message, timing.PauseForPeople, cancellationToken);
        else if (failures > 0)
            await Task.Delay(Jittered(Backoff(failures)), time, cancellationToken);
        while (true)
        {
            try
            {
                return await SocketGreeting.OpenAsync(await UrlAsync(cancellationToken), timing, time, logger, cancellationToken);
            }
            catch (SlackException refusal)
            {
                await PauseAsync(refusal.Message, refusal.RetryAfter ?? (refusal.IsTransient ? Backoff(++failures) : timing.PauseForPeople), cancellationToken);
            }
            catch (SocketFault fault)
            {
                await PauseAsync(fault.Message, fault.NeedsPeople ? timing.PauseForPeople : Backoff(++failures), cancellationToken);
            }
        }
    }

    private async Task<Uri> UrlAsync(CancellationToken cancellationToken)
    {
        var answer = await caller.CallAsync(SlackMethod.OpenConnection, [], null, cancellationToken);
        var url = SlackAnswer.Required(SlackMethod.OpenConnection, answer, "url");
        return Uri.TryCreate(url, UriKind.Absolute, out var parsed) && (parsed.Scheme == Uri.UriSchemeWss || (parsed.Scheme == Uri.UriSchemeWs && parsed.IsLoopback && options.ApiUrl.IsLoopback))
            ? parsed
            : throw new SocketFault("Slack gave no wss address to connect to: something else may be answering at its address.");
    }

    private async Task PauseAsync(string fault, TimeSpan pause, CancellationToken cancellationToken)
    {
        var jittered = Jittered(pause);
        ledger.Refused(fault);
        logger.SlackConnectionRefused(fault, jittered);
        await Task.Delay(jittered, time, cancellationToken);
    }

    private TimeSpan Backoff(int failures) => timing.FirstPause * Math.Pow(2, Math.Min(failures - 1, 16)) is var pause && pause < timing.LongestPause ? pause : timing.LongestPause;

    // Replicas that lost Slack at the same moment must not come back at the same moment; never earlier than Slack asked for.
    private static TimeSpan Jittered(TimeSpan pause) => pause * (1 + (Random.Shared.NextDouble() / 2));
}
