namespace K8gentS.Response.Telling;

/// <summary>How one teller stands with one subject (an incident or a storm).</summary>
public sealed record Told
{
    /// <summary>The teller: <c>slack</c>, <c>webhook</c>, <c>console</c>.</summary>
    public required string Teller { get; init; }

    /// <summary>The incident's or the storm's id.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Where, in the teller's own words: a channel's id; empty where there is but one place.</summary>
    public string Channel { get; init; } = "";

    /// <summary>The message's id there; null while none is known to have arrived.</summary>
    public string? MessageId { get; init; }

    /// <summary>Set before a post is tried and cleared when its outcome is known: after a crash in between the channel is searched first.</summary>
    public DateTimeOffset? PostingSince { get; init; }

    /// <summary>Up to which revision of the incident the message is true; 0 for nothing told.</summary>
    public long Revision { get; init; }

    /// <summary>How often in a row telling has failed.</summary>
    public int Failures { get; init; }

    /// <summary>Not to be tried again before this.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
