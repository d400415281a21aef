using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Slack.WebApi.Blocks;

namespace K8gentS.Response.Slack.Messages;

/// <summary>The dialogue in which an incident is passed on to people.</summary>
internal static class ForwardView
{
    /// <summary>The name of this dialogue.</summary>
    public const string CallbackId = "forward";

    /// <summary>How many people it may be passed on to at once.</summary>
    public const int MaximumPeople = 10;

    /// <summary>How long a note may be.</summary>
    public const int MaximumNote = 500;

    public static ModalView Of(string incidentId) => new(
        CallbackId,
        SlackText.Plain("Forward", SlackLimits.ViewTitle),
        [
            new InputBlock(SlackText.Plain("To whom", SlackLimits.InputLabel), new MultiUsersSelect(ActionNames.People) { MaxSelectedItems = MaximumPeople }) { BlockId = ActionNames.People },
            new InputBlock(SlackText.Plain("Note", SlackLimits.InputLabel), new PlainTextInput(ActionNames.Note) { Multiline = true, MaxLength = MaximumNote }) { BlockId = ActionNames.Note, Optional = true },
        ])
    {
        Submit = SlackText.Plain("Forward", SlackLimits.ViewTitle),
        PrivateMetadata = new ClickTarget(incidentId).ToString(),
    };
}
