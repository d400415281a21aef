using K8gentS.Diagnosis.Plans;
using K8gentS.Response.Incidents;
using K8gentS.Response.Life;
using K8gentS.Response.Settings;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Store;

namespace K8gentS.Response.Approvals;

/// <summary>
/// Where programs propose fixes. What they give is two ids: the plan is the responder's own, the policy judges it as it would
/// otherwise, and all that follows is that people are told. Nobody but a person of ALLOWED_APPROVERS can approve it.
/// </summary>
/// <param name="store">Where incidents are kept.</param>
/// <param name="settings">The settings that hold now.</param>
/// <param name="offers">Says what may be approved.</param>
/// <param name="told">Raised when there is something to tell; null where whoever tells looks for itself.</param>
/// <param name="time">The clock.</param>
public sealed class ProposalDesk(IResponseStore store, ISettingsSource settings, OfferSource offers, WakeSignal? told, TimeProvider time) : IDisposable
{
    /// <summary>How many are told within <see cref="Window"/>, of all incidents together.</summary>
    public const int MostOfAll = 10;

    /// <summary>How many are told within <see cref="Window"/> of one incident, whatever becomes of its plan.</summary>
    public const int MostOfOne = 3;

    /// <summary>How long the same plan of the same incident is not told of again.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Files a proposal.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be used now.</exception>
    public async Task<ProposalOutcome> ProposeAsync(FixProposal proposal, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await JudgeAsync(proposal, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async Task<ProposalOutcome> JudgeAsync(FixProposal proposal, CancellationToken cancellationToken)
    {
        if (!settings.Current.RemediationEnabled)
        {
            return new ProposalOutcome(ProposalKind.SwitchedOff);
        }

        if (await store.Incidents.FindAsync(proposal.IncidentId, cancellationToken) is not { } record)
        {
            return new ProposalOutcome(ProposalKind.UnknownIncident);
        }

        if (Standing(record) is { } stands)
        {
            return stands;
        }

        var offer = await offers.OfAsync(record, cancellationToken);
        return offer.Fix switch
        {
            null => new ProposalOutcome(ProposalKind.NotOnOffer, offer.Why ?? ""),
            { Digest: var digest } when digest != proposal.PlanDigest => new ProposalOutcome(ProposalKind.OtherPlan),
            var fix => await FloodAsync(proposal, cancellationToken) ?? await TellAsync(proposal, fix, cancellationToken),
        };
    }

    private static ProposalOutcome? Standing(IncidentRecord record) => record switch
    {
        { State: IncidentState.AwaitingApproval } => new ProposalOutcome(ProposalKind.AwaitsApproval),
        { HeldBackBy: { } by } when by != Holding.Debounced => new ProposalOutcome(ProposalKind.Muted),
        _ when !IncidentButtons.MayBeAsked(record.State, undo: false) => new ProposalOutcome(ProposalKind.MovedOn),
        _ => null,
    };

    // Told once, however often it is proposed, and few in all: the channel is people's.
    private async Task<ProposalOutcome?> FloodAsync(FixProposal proposal, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Window;
        var before = (await store.Incidents.TimelineAsync(proposal.IncidentId, cancellationToken)).Where(e => e.What == TimelineEvent.Proposed && e.At >= since).ToList();
        if (before.Exists(e => e.Why.EndsWith(Mark(proposal.PlanDigest), StringComparison.Ordinal)))
        {
            return new ProposalOutcome(ProposalKind.ProposedBefore);
        }

        return before.Count >= MostOfOne || await store.Incidents.ProposalsSinceAsync(since, cancellationToken) >= MostOfAll ? new ProposalOutcome(ProposalKind.TooMany) : null;
    }

    private async Task<ProposalOutcome> TellAsync(FixProposal proposal, FixOffer fix, CancellationToken cancellationToken)
    {
        var why = $"{PlanWords.Of(fix.Plan)} {Mark(fix.Digest)}";
        var taken = await store.Incidents.UpdateAsync(
            proposal.IncidentId, r => Standing(r) is null ? IncidentChanges.Proposed(r, $"mcp:{proposal.Proposer}", time.GetUtcNow(), why) : null, cancellationToken);
        if (taken is null)
        {
            return new ProposalOutcome(ProposalKind.MovedOn);
        }

        told?.Raise();
        return new ProposalOutcome(ProposalKind.Told);
    }

    private static string Mark(string digest) => $"(plan {digest[..12]}, through MCP)";
}
