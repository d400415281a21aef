using K8gentS.Response.Incidents;

namespace K8gentS.Response.Slack.Messages;

/// <summary>All that the message of an incident shows.</summary>
/// <param name="Record">The incident.</param>
/// <param name="Cluster">The cluster's name for people.</param>
internal sealed record IncidentView(IncidentRecord Record, string Cluster)
{
    /// <summary>The fix that may be approved now; null where there is none, or it may not.</summary>
    public PlanOffer? Offer { get; init; }

    /// <summary>The fix that may be taken back now; null for none.</summary>
    public PlanOffer? Undo { get; init; }

    /// <summary>Whether somebody has judged the cause of this episode; null for nobody.</summary>
    public bool? Judged { get; init; }

    /// <summary>Why no fix is on offer although the report has one; null where there is no reason to tell.</summary>
    public string? NoOffer { get; init; }
}

/// <summary>A plan as people are shown it.</summary>
/// <param name="Digest">Names exactly this plan.</param>
/// <param name="Sentence">What it does to what.</param>
/// <param name="Effect">What is expected to happen.</param>
/// <param name="Reversible">Whether there is a way back.</param>
/// <param name="Warnings">What to know before approving.</param>
internal sealed record PlanOffer(string Digest, string Sentence, string Effect, bool Reversible, IReadOnlyList<string> Warnings);
