using K8gentS.Diagnosis;

namespace K8gentS.Response.Verdicts;

/// <summary>Whether the leading cause of an incident was right: a labelled outcome of this cluster.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Episode">Which of its episodes.</param>
/// <param name="Code">The diagnoser's code; <c>model</c> for a model's hypothesis.</param>
/// <param name="Strength">The strength that it claimed.</param>
/// <param name="Cause">The cause id.</param>
/// <param name="Right">Whether it was right.</param>
/// <param name="Source">How we know.</param>
/// <param name="Who">The person, or <c>responder</c> for a verification.</param>
/// <param name="At">When.</param>
public sealed record Verdict(string IncidentId, int Episode, string Code, Strength Strength, string Cause, bool Right, VerdictSource Source, string Who, DateTimeOffset At);

/// <summary>How a verdict came about. Where several disagree about one episode, the first of this order counts.</summary>
public enum VerdictSource
{
    /// <summary>A person said so.</summary>
    Person,

    /// <summary>An approved fix was verified.</summary>
    Verified,

    /// <summary>An approved fix made things worse and was rolled back.</summary>
    RolledBack,

    /// <summary>A person dismissed it as a false alarm.</summary>
    FalseAlarm,
}
