using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Slack.WebApi.Blocks;

namespace K8gentS.Response.Slack.Messages;

/// <summary>The buttons that an incident has now. One that is spent is gone, for everyone.</summary>
internal static class IncidentButtons
{
    public static ActionsBlock Of(IncidentView view)
    {
        var (record, id) = (view.Record, view.Record.Id);
        var open = IsOpen(record.State);
        var buttons = new List<BlockElement>();
        if (view.Offer is { } offer && MayBeAsked(record.State, undo: false))
        {
            buttons.Add(Button(ActionNames.Approve, "Approve Fix", new ClickTarget(id, offer.Digest)) with { Style = "primary" });
        }

        if (view.Undo is { } undo && MayBeAsked(record.State, undo: true))
        {
            buttons.Add(Button(ActionNames.Undo, "Undo", new ClickTarget(id, undo.Digest)) with { Style = "danger" });
        }

        if (open && record.Assignee is null)
        {
            buttons.Add(Button(ActionNames.Manual, "I'll do it manually", new ClickTarget(id)));
        }

        if (open)
        {
            buttons.Add(Button(ActionNames.Forward, "Forward", new ClickTarget(id)));
            buttons.Add(Button(ActionNames.Disregard, "Disregard", new ClickTarget(id)));
        }

        if (view.Judged is null && record.State != IncidentState.Dismissed && record.Report.Hypotheses.Count > 0)
        {
            var about = new ClickTarget(id, $"{record.Episode}");
            buttons.Add(Button(ActionNames.RightCause, "Right cause", about));
            buttons.Add(Button(ActionNames.WrongCause, "Wrong cause", about));
        }

        buttons.Add(Button(ActionNames.Evidence, "Show evidence", new ClickTarget(id)));
        return new ActionsBlock(buttons) { BlockId = "incident" };
    }

    /// <summary>Whether a fix, or its undo, may be asked for from where an incident stands.</summary>
    public static bool MayBeAsked(IncidentState state, bool undo) => IncidentLife.May(state, IncidentState.AwaitingApproval) && (undo || IsOpen(state));

    /// <summary>Whether people may still decide what becomes of it.</summary>
    public static bool IsOpen(IncidentState state) => state is not (IncidentState.Resolved or IncidentState.Dismissed) && !IsActing(state);

    /// <summary>Whether a fix is under way, during which nothing else is begun.</summary>
    public static bool IsActing(IncidentState state) => state is IncidentState.Approved or IncidentState.Executing or IncidentState.Verifying;

    private static Button Button(string action, string text, ClickTarget about) =>
        new(action, SlackText.Plain(text, SlackLimits.ButtonText), about.ToString());
}
