using K8gentS.StandIns.Slack.Sockets;
using K8gentS.StandIns.Slack.Web;

namespace K8gentS.StandIns.Slack;

/// <content>What Slack does on bad days, and what its administrators do.</content>
public sealed partial class StandInSlack
{
    /// <summary>The next calls of a method get 429.</summary>
    /// <param name="method">For example chat.postMessage.</param>
    /// <param name="times">How many.</param>
    /// <param name="retryAfter">What Retry-After says, in whole seconds.</param>
    public void RateLimitNext(string method, int times, TimeSpan retryAfter) => _api.Faults.Add(method, new ScriptedFaults.Limited(retryAfter), times);

    /// <summary>The next calls of a method get an error.</summary>
    /// <param name="method">Which.</param>
    /// <param name="error">Slack's error string.</param>
    /// <param name="times">How many.</param>
    public void FailNext(string method, string error, int times = 1) => _api.Faults.Add(method, new ScriptedFaults.Error(error), times);

    /// <summary>The next calls of a method get an HTTP status with a page instead of JSON, and are not carried out.</summary>
    /// <param name="method">Which.</param>
    /// <param name="status">For example 500.</param>
    /// <param name="times">How many.</param>
    public void BreakNext(string method, int status = 500, int times = 1) => _api.Faults.Add(method, new ScriptedFaults.Status(status), times);

    /// <summary>The next call of a method is carried out, and its connection then cut without an answer.</summary>
    /// <param name="method">Which.</param>
    public void CutAfterAccepting(string method) => _api.Faults.Add(method, new ScriptedFaults.CutAfterAccepting(), 1);

    /// <summary>The next call of a method is not carried out, and its connection cut without an answer.</summary>
    /// <param name="method">Which.</param>
    public void CutBeforeAccepting(string method) => _api.Faults.Add(method, new ScriptedFaults.CutBefore(), 1);

    /// <summary>The next call of a method is not carried out and never answered.</summary>
    /// <param name="method">Which.</param>
    public void IgnoreNext(string method) => _api.Faults.Add(method, new ScriptedFaults.Silence(), 1);

    /// <summary>From now on both tokens are refused.</summary>
    /// <param name="error">Why: token_revoked, account_inactive, …; null takes them again.</param>
    public void RefuseTokens(string? error) => _tokens.RefuseWith(error);

    /// <summary>Changes a channel: archives it, removes the app from it.</summary>
    /// <param name="channel">What it is from now on.</param>
    public void Change(StandInChannel channel) => _workspace.Replace(channel);

    /// <summary>Somebody deletes a message.</summary>
    /// <param name="channel">The channel's id.</param>
    /// <param name="ts">The message.</param>
    public void Delete(string channel, string ts) => _workspace.Delete(channel, ts);

    /// <summary>Somebody else, a person or another app, posts a message.</summary>
    /// <param name="message">The message; its timestamp is set here.</param>
    public StandInMessage PostAs(StandInMessage message)
    {
        var posted = message with { Ts = _workspace.NextTs(), Blocks = _workspace.Named(message.Blocks) };
        _workspace.Add(posted);
        return posted;
    }

    /// <summary>Cuts every Socket Mode connection without a word.</summary>
    public void DropSockets()
    {
        foreach (var link in _hub.Links)
            link.Cut();
    }

    /// <summary>The next envelopes break off in the middle, with their connection.</summary>
    /// <param name="times">How many.</param>
    public void CutNextEnvelopes(int times) => _hub.Unkindness.Cut(times);

    /// <summary>The next envelopes come twice, over two connections where there are two.</summary>
    /// <param name="times">How many.</param>
    public void DuplicateNextEnvelopes(int times) => _hub.Unkindness.Duplicate(times);

    /// <summary>The next acknowledgements are lost on the way.</summary>
    /// <param name="times">How many.</param>
    public void LoseNextAcknowledgements(int times) => _hub.Unkindness.LoseAcknowledgements(times);

    /// <summary>Asks every connection to be replaced, and closes it some time later.</summary>
    /// <param name="reason">warning or refresh_requested.</param>
    public async Task AskToReconnectAsync(string reason = "refresh_requested")
    {
        foreach (var link in _hub.Links)
        {
            await SocketHub.FarewellAsync(link, reason);
            _ = CloseLaterAsync(link);
        }
    }

    /// <summary>An administrator switches Socket Mode off, or on again.</summary>
    /// <param name="disabled">Whether it is off.</param>
    public async Task DisableSocketModeAsync(bool disabled)
    {
        _hub.Unkindness.Disabled = disabled;
        if (!disabled)
            return;
        foreach (var link in _hub.Links)
        {
            await SocketHub.FarewellAsync(link, "link_disabled");
            await link.CloseAsync();
        }
    }

    /// <summary>Whether new connections are accepted and then never greeted.</summary>
    /// <param name="mute">Whether they are.</param>
    public void WithholdGreetings(bool mute) => _hub.Unkindness.Mute = mute;

    /// <summary>The first message of any channel that fits; waits for it.</summary>
    /// <param name="fits">Which.</param>
    /// <param name="cancellationToken">Gives up; without one, after thirty seconds of real time.</param>
    public async Task<StandInMessage> WaitForMessageAsync(Func<StandInMessage, bool> fits, CancellationToken cancellationToken = default)
    {
        StandInMessage? found = null;
        await WaitForAsync(() => (found = _workspace.Messages.FirstOrDefault(fits)) is not null, cancellationToken);
        return found!;
    }

    /// <summary>The newest dialog that fits; waits for it.</summary>
    /// <param name="fits">Which.</param>
    /// <param name="cancellationToken">Gives up; without one, after thirty seconds of real time.</param>
    public async Task<StandInView> WaitForViewAsync(Func<StandInView, bool> fits, CancellationToken cancellationToken = default)
    {
        StandInView? found = null;
        await WaitForAsync(() => (found = _dialogs.Views.LastOrDefault(fits)) is not null, cancellationToken);
        return found!;
    }

    /// <summary>Waits until something is so; looked at after every change.</summary>
    /// <param name="so">What.</param>
    /// <param name="cancellationToken">Gives up; without one, after thirty seconds of real time.</param>
    public async Task WaitForAsync(Func<bool> so, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var changed = _workspace.Changed;
            if (so())
                return;
            await changed.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, cancellationToken);
        }
    }

    private async Task CloseLaterAsync(SocketLink link)
    {
        try
        {
            await Task.Delay(_options.WarnBeforeClose, _workspace.Time, _stopping.Token);
            await link.CloseAsync();
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
        {
            // The app has closed it, or the stand-in stops.
        }
    }
}
