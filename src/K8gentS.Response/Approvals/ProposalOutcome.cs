namespace K8gentS.Response.Approvals;

/// <summary>A program's wish that a person approve the fix that an incident's report offers. It names the plan and holds none.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="PlanDigest">The digest of the plan.</param>
/// <param name="Proposer">Who proposes it, for people to see: letters, digits and <c>-._:@/</c>, 100 at most.</param>
public sealed record FixProposal(string IncidentId, string PlanDigest, string Proposer)
{
    /// <summary>The most characters of a proposer.</summary>
    public const int LongestProposer = 100;

    /// <summary>Whether a text can name a proposer: an id, with no room for a sentence.</summary>
    public static bool IsProposer(string text) =>
        text.Length is > 0 and <= LongestProposer && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or ':' or '@' or '/');
}

/// <summary>What came of a proposal.</summary>
/// <param name="Kind">Which way it went.</param>
/// <param name="Why">Why it was not taken, where there is more to say; empty otherwise. Words of ours.</param>
public sealed record ProposalOutcome(ProposalKind Kind, string Why = "");

/// <summary>Which way a proposal may go.</summary>
public enum ProposalKind
{
    /// <summary>People are told, and may approve.</summary>
    Told,

    /// <summary>It was proposed a short while ago, and people were told then.</summary>
    ProposedBefore,

    /// <summary>Somebody has asked for the fix already, and it waits for approval.</summary>
    AwaitsApproval,

    /// <summary>There is no such incident.</summary>
    UnknownIncident,

    /// <summary>Fixes are switched off.</summary>
    SwitchedOff,

    /// <summary>The report offers no fix, or it may not be made.</summary>
    NotOnOffer,

    /// <summary>The plan on offer is another one.</summary>
    OtherPlan,

    /// <summary>A fix is under way, or the incident is over.</summary>
    MovedOn,

    /// <summary>People have muted the incident.</summary>
    Muted,

    /// <summary>Too many were proposed.</summary>
    TooMany,
}
