using K8gentS.Output;
using K8gentS.StandIns.Slack;

namespace K8gentS.Demo;

/// <summary>
/// People at work in the stand-in Slack: each button once, a person who may not approve, and commands. Everything goes
/// over HTTP and a web socket, as with the real one.
/// </summary>
internal sealed class SlackScript(StandInSlack slack, Terminal terminal)
{
    private const string Anna = "U0ANNA";
    private const string Ben = "U0BEN";
    private const string Eve = "U0EVE";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits for this many incidents and has people deal with them.</summary>
    /// <exception cref="TimeoutException">Something that should have happened in Slack has not.</exception>
    public async Task PlayAsync(int incidents, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience * 4);
        await slack.WaitForAsync(() => Told().Count >= incidents, limit.Token);
        Say($"\n{incidents} messages stand in #incidents. People begin to click.\n");
        await ApproveAsync(limit.Token);
        var others = new Queue<StandInMessage>(Told().Where(m => !m.ActionIds.Contains("approve_fix")));
        await ClickAsync("ben", Ben, others.Dequeue(), "do_manually", "I'll do it manually", limit.Token);
        await DialogAsync("anna", Anna, others.Dequeue(), "forward", "Forward", new(StringComparer.Ordinal) { ["people"] = Ben, ["note"] = "This is one of yours." }, limit.Token);
        await DialogAsync("ben", Ben, others.Dequeue(), "disregard", "Disregard", new(StringComparer.Ordinal) { ["reason"] = "not_now", ["mute_for"] = "1h" }, limit.Token);
        await ClickAsync("anna", Anna, others.Dequeue(), "cause_right", "Right cause", limit.Token);
        await ClickAsync("ben", Ben, others.Dequeue(), "cause_wrong", "Wrong cause", limit.Token);
        await EvidenceAsync(others.Dequeue(), limit.Token);
        await CommandAsync("status", limit.Token);
        await CommandAsync("open", limit.Token);
    }

    private async Task ApproveAsync(CancellationToken cancellationToken)
    {
        if (Told().FirstOrDefault(m => m.ActionIds.Contains("approve_fix")) is not { } message)
        {
            Say("No incident has a fix on offer.");
            return;
        }

        Say("eve, who may not approve, clicks [Approve Fix]");
        await slack.ClickAsync(Eve, message.Ts, "approve_fix");
        await slack.WaitForAsync(() => slack.Thread(slack.Channel, message.Ts).Count > 0, cancellationToken);
        Say("anna, who may, clicks [Approve Fix]");
        await slack.ClickAsync(Anna, message.Ts, "approve_fix");
        // The dialog opens at once, and is filled in when the dry run has answered.
        var view = await slack.WaitForViewAsync(v => v.User == Anna && v.IsOpen && !v.Everything.Contains("Asking the cluster", StringComparison.Ordinal), cancellationToken);
        Write(SlackTranscript.View(view));
        if (view.Content["submit"] is not null)
        {
            await SubmitAsync(message, view, cancellationToken);
            Show(message);
            await UndoAsync(message, cancellationToken);
        }

        Show(message);
    }

    // The fix runs in a Job of its own, and its effect is watched before anything is said to be over.
    private async Task SubmitAsync(StandInMessage message, StandInView view, CancellationToken cancellationToken)
    {
        Say("anna submits it; a Job carries it out, and its effect is watched");
        await slack.SubmitAsync(Anna, view.Id, new Dictionary<string, string>(StringComparer.Ordinal));
        await slack.WaitForAsync(() => Now(message).ActionIds.Contains("undo_fix") && !Now(message).Everything.Contains("is being watched", StringComparison.Ordinal), cancellationToken);
    }

    private async Task UndoAsync(StandInMessage message, CancellationToken cancellationToken)
    {
        Say("anna clicks [Undo]");
        var seen = slack.Views.Select(v => v.Id).ToHashSet(StringComparer.Ordinal);
        await slack.ClickAsync(Anna, message.Ts, "undo_fix");
        var view = await slack.WaitForViewAsync(v => v.User == Anna && v.IsOpen && !seen.Contains(v.Id) && !v.Everything.Contains("Asking the cluster", StringComparison.Ordinal), cancellationToken);
        Write(SlackTranscript.View(view));
        if (view.Content["submit"] is null)
        {
            return;
        }

        Say("anna submits it");
        await slack.SubmitAsync(Anna, view.Id, new Dictionary<string, string>(StringComparer.Ordinal));
        await slack.WaitForAsync(() => Now(message).Everything.Contains("taken back", StringComparison.Ordinal), cancellationToken);
    }

    private StandInMessage Now(StandInMessage message) => Told().First(m => m.Ts == message.Ts);

    private async Task ClickAsync(string name, string user, StandInMessage message, string action, string label, CancellationToken cancellationToken)
    {
        Say($"{name} clicks [{label}]");
        var replies = slack.Thread(slack.Channel, message.Ts).Count;
        await slack.ClickAsync(user, message.Ts, action);
        await slack.WaitForAsync(() => slack.Thread(slack.Channel, message.Ts).Count > replies, cancellationToken);
        Show(message);
    }

    private async Task DialogAsync(string name, string user, StandInMessage message, string action, string label, Dictionary<string, string> values, CancellationToken cancellationToken)
    {
        Say($"{name} clicks [{label}]");
        await slack.ClickAsync(user, message.Ts, action);
        var view = await slack.WaitForViewAsync(v => v.User == user && v.IsOpen && v.CallbackId == action, cancellationToken);
        Write(SlackTranscript.View(view));
        Say($"{name} submits it");
        var replies = slack.Thread(slack.Channel, message.Ts).Count;
        await slack.SubmitAsync(user, view.Id, values);
        await slack.WaitForAsync(() => slack.Thread(slack.Channel, message.Ts).Count > replies, cancellationToken);
        Show(message);
    }

    private async Task EvidenceAsync(StandInMessage message, CancellationToken cancellationToken)
    {
        Say("anna clicks [Show evidence]");
        var seen = slack.Views.Select(v => v.Id).ToHashSet(StringComparer.Ordinal);
        await slack.ClickAsync(Anna, message.Ts, "show_evidence");
        Write(SlackTranscript.View(await slack.WaitForViewAsync(v => v.User == Anna && v.IsOpen && !seen.Contains(v.Id), cancellationToken)));
    }

    private async Task CommandAsync(string text, CancellationToken cancellationToken)
    {
        Say($"ben types /k8gents {text}");
        var before = slack.Ephemerals.Count;
        var delivery = await slack.SlashAsync(Ben, "/k8gents", text);
        if (delivery.Response?["text"] is null)
        {
            await slack.WaitForAsync(() => slack.Ephemerals.Count > before, cancellationToken);
        }

        var answer = (string?)delivery.Response?["text"] ?? slack.Ephemerals[^1].Text;
        Write(answer.Split('\n').Select(l => new TextLine(4, l)));
    }

    private IReadOnlyList<StandInMessage> Told() => [.. slack.Messages(slack.Channel).Where(m => m.ThreadTs is null && m.OnlyFor is null)];

    private void Show(StandInMessage message) => Write(SlackTranscript.Message(Told().First(m => m.Ts == message.Ts), slack.Thread(slack.Channel, message.Ts)));

    private void Say(string text)
    {
        terminal.Out.Write(text + "\n");
        terminal.Out.Flush();
    }

    private void Write(IEnumerable<TextLine> lines)
    {
        TextWriting.Write(terminal, lines);
        terminal.Out.Flush();
    }
}
