using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using K8gentS.Mcp.Tools;
using K8gentS.Response.Approvals;

namespace K8gentS.Mcp.Incidents;

/// <summary><c>propose_remediation</c>: asks people to approve the fix that an incident's report offers. There only where fixes are switched on.</summary>
internal sealed class ProposeRemediationTool() : DeskTool<ProposeRemediationTool.Arguments>(Card, ToolSchemas.Of<ProposeRemediationTool.Proposed>())
{
    private static readonly ToolCard Card = new(
        "propose_remediation",
        "Propose a fix",
        "Asks people to approve the fix that an incident's report offers, by its digest. It changes nothing in the cluster and approves nothing: people are told in the incident's Slack thread, and one of those who may decides there. Use it only when the user asks for it, after get_incident has shown the plan. Proposing twice tells people once.")
    {
        IsReadOnly = false,
    };

    /// <inheritdoc/>
    protected override async Task<ToolAnswer> AnswerAsync(ToolCall call, Arguments arguments, CancellationToken cancellationToken)
    {
        var proposals = call.Desk.Proposals ?? throw new ToolRefusalException("Fixes are switched off here (REMEDIATION_ENABLED).");
        var incident = await IncidentFinding.FindAsync(call.Desk, arguments.IncidentId, cancellationToken);
        if (!incident.Report.Hypotheses.Any(h => h.Remediation?.Digest == arguments.PlanDigest))
        {
            throw new ToolRefusalException("plan_digest is that of no plan in this incident's report: get_incident gives the digests of its plans.");
        }

        var next = await proposals.ProposeAsync(incident.Id, arguments.PlanDigest, Proposer(call.Desk.Caller), cancellationToken);
        return ToolAnswer.Of(new Proposed(incident.Id, arguments.PlanDigest, next), next);
    }

    // A name crosses the border as an id: what is none of its characters becomes a dash.
    private static string Proposer(string caller)
    {
        var id = string.Concat(caller.Take(FixProposal.LongestProposer).Select(c => FixProposal.IsProposer(c.ToString()) ? c : '-'));
        return id.Length > 0 ? id : "unknown";
    }

    /// <summary>What it takes.</summary>
    internal sealed record Arguments
    {
        /// <summary>The incident.</summary>
        [Description("The incident's id, as list_incidents gives it")]
        [IncidentId]
        [Example("inc-3f2a91c07e")]
        public required string IncidentId { get; init; }

        /// <summary>The plan.</summary>
        [Description("The digest of the plan, as plans of get_incident gives it")]
        [RegularExpression("^[0-9a-f]{64}$", ErrorMessage = "PlanDigest has to be the digest of a plan, 64 hexadecimal digits, as plans of get_incident gives it.")]
        public required string PlanDigest { get; init; }
    }

    /// <summary>What it gives.</summary>
    internal sealed record Proposed(string IncidentId, string PlanDigest, [property: Description("what happens next")] string Next);
}
