namespace K8gentS.Diagnosis.Plans.Execution;

/// <summary>How carrying out a plan ended.</summary>
public enum PlanResult
{
    /// <summary>The change was made; in a dry run, it would be.</summary>
    Applied,

    /// <summary>It was refused before anything changed.</summary>
    Refused,

    /// <summary>It failed, and nothing changed.</summary>
    Failed,

    /// <summary>Nobody can say whether the change was made.</summary>
    Unclear,
}

/// <summary>What matters of a target at one moment.</summary>
/// <param name="Uid">Its UID.</param>
/// <param name="ResourceVersion">Its version.</param>
/// <param name="TemplateHash">The fingerprint of its pod template; null for a pod.</param>
/// <param name="Replicas">The replicas asked for; null where it has none of its own.</param>
public sealed record PlanState(string Uid, string ResourceVersion, string? TemplateHash, int? Replicas);

/// <summary>What the executor says when it ends: one line of JSON, at most <see cref="PlanOutcomeJson.MaximumBytes"/>.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Sentence">How, in one sentence for people.</param>
public sealed record PlanOutcome(PlanResult Result, string Sentence)
{
    /// <summary>The digest of the plan; empty where none could be read.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Whether it was a dry run.</summary>
    public bool DryRun { get; init; }

    /// <summary>The target as it was found; null where it was not read.</summary>
    public PlanState? Before { get; init; }

    /// <summary>The target as it was left; null where it was not changed, was deleted, or is not known.</summary>
    public PlanState? After { get; init; }

    /// <summary>What changed, line by line.</summary>
    public IReadOnlyList<string> Diff { get; init; } = [];
}

/// <summary>The executor's exit codes. Any other, a crash among them, means that nobody can say what happened.</summary>
public static class PlanExitCode
{
    /// <summary>The exit code of a result.</summary>
    public static int Of(PlanResult result) => result switch
    {
        PlanResult.Applied => 0,
        PlanResult.Refused => 3,
        PlanResult.Failed => 4,
        _ => 5,
    };

    /// <summary>What an exit code says.</summary>
    public static PlanResult Read(int code) => code switch
    {
        0 => PlanResult.Applied,
        3 => PlanResult.Refused,
        4 => PlanResult.Failed,
        _ => PlanResult.Unclear,
    };
}
