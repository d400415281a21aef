using K8gentS.StandIns.Slack;
using Shouldly;

namespace EndToEnd.Fixing;

/// <summary>
/// From a failure to its fix and back: report, approval with the dry run's difference, Job, effect, verification, Undo.
/// The same on a simulated and on a real cluster.
/// </summary>
internal sealed class FixLoop(FixPlace place, BreakingWorkload workload, StandInSlack slack)
{
    // As Slack has it: https://docs.slack.dev/messaging/formatting-message-text#escaping
    private const string Arrow = "-&gt;";

    /// <summary>Goes through it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await workload.BreakAsync(cancellationToken);
        await UntilAsync(() => Offer() is not null, "no incident with a fix on offer was told", cancellationToken);
        var message = Offer()!;
        message.Everything.ShouldContain(BreakingWorkload.Name);

        var approval = await OpenAsync(message, "approve_fix", cancellationToken);
        approval.Everything.ShouldContain($"{place.Image.Bad} {Arrow} {place.Image.Good}", customMessage: approval.Everything);
        (await workload.ImageAsync(cancellationToken)).ShouldBe(place.Image.Bad, "a dry run changes nothing");

        await slack.SubmitAsync(BothHalves.Approver, approval.Id, new Dictionary<string, string>(StringComparer.Ordinal));
        await UntilAsync(() => Told(message).Contains("The effect was judged", StringComparison.Ordinal), "the effect was not judged", cancellationToken);
        (await workload.ImageAsync(cancellationToken)).ShouldBe(place.Image.Good);
        Told(message).ShouldContain("cleared", customMessage: Told(message));

        var undo = await OpenAsync(message, "undo_fix", cancellationToken);
        undo.Everything.ShouldContain($"{place.Image.Good} {Arrow} {place.Image.Bad}", customMessage: undo.Everything);
        await slack.SubmitAsync(BothHalves.Approver, undo.Id, new Dictionary<string, string>(StringComparer.Ordinal));
        await UntilAsync(() => Now(message).Everything.Contains("taken back", StringComparison.Ordinal), "the fix was not taken back", cancellationToken);
        (await workload.ImageAsync(cancellationToken)).ShouldBe(place.Image.Bad);
    }

    private StandInMessage? Offer() => slack.Messages(slack.Channel).FirstOrDefault(m => m.ThreadTs is null && m.OnlyFor is null && m.ActionIds.Contains("approve_fix"));

    private StandInMessage Now(StandInMessage message) => slack.Messages(slack.Channel).First(m => m.Ts == message.Ts);

    private string Told(StandInMessage message) => string.Join('\n', slack.Thread(slack.Channel, message.Ts).Prepend(Now(message)).Select(m => m.Everything));

    // The dialog opens at once, and is filled in when the dry run has answered.
    private async Task<StandInView> OpenAsync(StandInMessage message, string action, CancellationToken cancellationToken)
    {
        var seen = slack.Views.Select(v => v.Id).ToHashSet(StringComparer.Ordinal);
        await slack.ClickAsync(BothHalves.Approver, message.Ts, action);
        StandInView? view = null;
        await UntilAsync(() => (view = slack.Views.LastOrDefault(v => v.IsOpen && !seen.Contains(v.Id) && !v.Everything.Contains("Asking the cluster", StringComparison.Ordinal))) is not null, $"no dialog came for {action}", cancellationToken);
        view!.Content["submit"].ShouldNotBeNull(view.Everything);
        return view;
    }

    // The stand-in itself gives up when nothing happens in it for a while; pods of a real cluster may take longer.
    private async Task UntilAsync(Func<bool> so, string otherwise, CancellationToken cancellationToken)
    {
        var end = TimeProvider.System.GetUtcNow() + place.Patience;
        while (!so())
        {
            try
            {
                await slack.WaitForAsync(so, cancellationToken);
            }
            catch (TimeoutException) when (TimeProvider.System.GetUtcNow() < end)
            {
                continue;
            }
            catch (TimeoutException e)
            {
                throw new TimeoutException($"Within {place.Patience.TotalSeconds:0} s {otherwise}. Slack shows:\n{string.Join("\n---\n", slack.Messages(slack.Channel).Select(m => m.Everything))}", e);
            }
        }
    }
}
