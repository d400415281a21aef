namespace K8gentS.Mcp.Desk;

/// <summary>Files a fix that a report offers with the responder, where a person has to approve it as any other.</summary>
internal interface IProposalDesk
{
    /// <summary>Files it. The plan is the one that the responder has itself; nothing but ids is sent.</summary>
    /// <param name="incidentId">The incident whose report offers the plan.</param>
    /// <param name="planDigest">The plan's digest, as the report has it.</param>
    /// <param name="proposer">Who proposes it, for people to see.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What happens next, in a sentence.</returns>
    /// <exception cref="Tools.ToolRefusalException">The responder does not take it; the sentence says why.</exception>
    Task<string> ProposeAsync(string incidentId, string planDigest, string proposer, CancellationToken cancellationToken);
}
