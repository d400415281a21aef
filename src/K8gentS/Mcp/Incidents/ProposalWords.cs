using K8gentS.Mcp.Tools;
using K8gentS.Response.Approvals;

namespace K8gentS.Mcp.Incidents;

/// <summary>What came of a proposal, for a model: what happens next, or why not and what to do.</summary>
internal static class ProposalWords
{
    /// <summary>What happens next.</summary>
    /// <exception cref="ToolRefusalException">The proposal was not taken; the sentence says why.</exception>
    public static string Of(ProposalOutcome outcome) => outcome.Kind switch
    {
        ProposalKind.Told =>
            "Proposed: people are told in the incident's thread, where one of those who may can approve the fix with a button, see what it would change first, or leave it. Nothing is changed until then, and this is no approval. Tell the user; get_incident shows what came of it.",
        ProposalKind.ProposedBefore => "This fix was proposed within the last hour, and people were told then. It waits for one of them; do not propose it again. get_incident shows what came of it.",
        ProposalKind.AwaitsApproval => "Somebody has asked for the fix already, and it awaits approval. There is nothing to propose; get_incident shows what came of it.",
        ProposalKind.UnknownIncident => throw new ToolRefusalException("The responder does not know this incident, or no longer: list_incidents names those that it knows."),
        ProposalKind.SwitchedOff => throw new ToolRefusalException("Fixes are switched off at the responder (REMEDIATION_ENABLED); whoever runs K8gentS can switch them on. Give the user the steps of the report instead."),
        ProposalKind.NotOnOffer => throw new ToolRefusalException(
            $"There is no fix on offer for this incident now{(outcome.Why.Length > 0 ? $": {outcome.Why}" : ": its report has none.")} Give the user the steps of the report instead."),
        ProposalKind.OtherPlan => throw new ToolRefusalException("The plan on offer is another one now: call get_incident again, read the new plan, and propose its digest if it is still what is wanted."),
        ProposalKind.MovedOn => throw new ToolRefusalException("The incident has moved on: a fix is under way, or it is over. get_incident shows where it stands."),
        ProposalKind.Muted => throw new ToolRefusalException("People have muted this incident; they want to hear nothing of it. Tell the user instead."),
        ProposalKind.TooMany => throw new ToolRefusalException("Too many fixes were proposed within an hour, so that people are told of no more for now. Tell the user, who can approve the fix in the incident's message."),
        _ => throw new ToolRefusalException("The responder answered in a way that this version does not know."),
    };
}
