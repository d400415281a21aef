using K8gentS.Response.Approvals;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Slack.WebApi.Blocks;

namespace K8gentS.Response.Slack.Messages;

/// <summary>The dialogue in which a fix is approved: open at once, and filled in when the dry run has answered.</summary>
internal static class ApproveView
{
    /// <summary>The name of this dialogue.</summary>
    public const string CallbackId = "approve_fix";

    private const int DiffRoom = 2_800;

    /// <summary>While the dry run is under way.</summary>
    public static ModalView Working(PlanOffer offer) => View([.. About(offer), Paragraphs.Context("Asking the cluster what exactly would change; nothing is changed by that …")]);

    /// <summary>Nothing may be approved, and why.</summary>
    public static ModalView Refused(string why) => View([Paragraphs.Section($"⛔ {SlackText.Prose(why, 2_000)}")]);

    /// <summary>What would change, and the button that approves exactly that.</summary>
    public static ModalView Ready(PlanOffer offer, Approval approval, IReadOnlyList<string> diff, string remark) =>
        View([.. About(offer), .. Change(diff, remark), .. Terms(offer, approval)]) with
        {
            Submit = SlackText.Plain("Approve", SlackLimits.ViewTitle),
            PrivateMetadata = new ClickTarget(approval.IncidentId, approval.Id).ToString(),
        };

    private static ModalView View(IReadOnlyList<Block> blocks) =>
        new(CallbackId, SlackText.Plain("Approve a fix", SlackLimits.ViewTitle), blocks) { Close = SlackText.Plain("Cancel", SlackLimits.ViewTitle) };

    private static IEnumerable<Block> About(PlanOffer offer)
    {
        yield return Paragraphs.Section($"{SlackText.Prose(offer.Sentence, 1_000)}\n{SlackText.Prose(offer.Effect, 1_000)}");
        foreach (var warning in offer.Warnings.Take(8))
        {
            yield return Paragraphs.Section($"⚠️ {SlackText.Prose(warning, 600)}");
        }
    }

    private static IEnumerable<Block> Change(IReadOnlyList<string> diff, string remark)
    {
        yield return Paragraphs.Section("*What would change*");
        yield return Paragraphs.Section(diff.Count > 0 ? SlackText.Block(diff, DiffRoom) : "Nothing that the API server shows.");
        if (remark.Length > 0)
        {
            yield return Paragraphs.Context(SlackText.Prose(remark, 600));
        }
    }

    private static IEnumerable<Block> Terms(PlanOffer offer, Approval approval)
    {
        if (offer.Reversible)
        {
            var box = new SelectOption(SlackText.Plain("Undo at once if it gets worse", SlackLimits.OptionText), ActionNames.RollbackBox);
            yield return new InputBlock(SlackText.Plain("If it does not help", SlackLimits.InputLabel), new Checkboxes(ActionNames.RollbackBox, [box])) { BlockId = ActionNames.RollbackBox, Optional = true };
        }

        yield return Paragraphs.Context($"Plan {SlackText.Code(offer.Digest[..Math.Min(12, offer.Digest.Length)], 20)} · worth something until {SlackText.Time(approval.ExpiresAt)}, once, and only while the object is as it is now{(offer.Reversible ? "" : " · there is no way back")}");
    }
}
