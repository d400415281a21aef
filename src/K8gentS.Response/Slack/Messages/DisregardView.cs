using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Slack.WebApi.Blocks;

namespace K8gentS.Response.Slack.Messages;

/// <summary>The dialogue in which somebody says why, and for how long, to hear no more of an incident.</summary>
internal static class DisregardView
{
    /// <summary>The name of this dialogue.</summary>
    public const string CallbackId = "disregard";

    /// <summary>Value of the reason that nothing is wrong.</summary>
    public const string FalseAlarm = "false_alarm";

    /// <summary>The reasons by value.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [FalseAlarm] = "False alarm: nothing is wrong",
        ["known"] = "Known: somebody is on it, or it is meant to be so",
        ["not_now"] = "Not now",
    };

    /// <summary>The times by value.</summary>
    public static IReadOnlyDictionary<string, (string Text, TimeSpan Span)> Times { get; } = new Dictionary<string, (string, TimeSpan)>(StringComparer.Ordinal)
    {
        ["1h"] = ("1 hour", TimeSpan.FromHours(1)),
        ["4h"] = ("4 hours", TimeSpan.FromHours(4)),
        ["1d"] = ("1 day", TimeSpan.FromDays(1)),
        ["7d"] = ("1 week", TimeSpan.FromDays(7)),
        ["30d"] = ("30 days", TimeSpan.FromDays(30)),
    };

    public static ModalView Of(string incidentId)
    {
        var times = Times.Select(t => new SelectOption(SlackText.Plain(t.Value.Text, SlackLimits.OptionText), t.Key)).ToList();
        var reasons = Reasons.Select(r => new SelectOption(SlackText.Plain(r.Value, SlackLimits.OptionText), r.Key)).ToList();
        return new ModalView(
            CallbackId,
            SlackText.Plain("Disregard", SlackLimits.ViewTitle),
            [
                new InputBlock(SlackText.Plain("Why", SlackLimits.InputLabel), new RadioButtons(ActionNames.Reason, reasons)) { BlockId = ActionNames.Reason },
                new InputBlock(SlackText.Plain("Hear nothing of it for", SlackLimits.InputLabel), new StaticSelect(ActionNames.MuteFor, times) { InitialOption = times[1] }) { BlockId = ActionNames.MuteFor },
            ])
        {
            Submit = SlackText.Plain("Disregard", SlackLimits.ViewTitle),
            PrivateMetadata = new ClickTarget(incidentId).ToString(),
        };
    }
}
