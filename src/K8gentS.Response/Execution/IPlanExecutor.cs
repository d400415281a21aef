using K8gentS.Response.Approvals;

namespace K8gentS.Response.Execution;

/// <summary>Carries out approved plans. It is handed a spent approval and nothing else; there is no other way to act.</summary>
public interface IPlanExecutor
{
    /// <summary>What the plan would change, by a server-side dry run; nothing is changed.</summary>
    /// <param name="plan">The plan's canonical JSON.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<DryRunOutcome> DryRunAsync(string plan, CancellationToken cancellationToken);

    /// <summary>Carries out the plan of an approval that was spent just now.</summary>
    Task<ExecutionOutcome> ExecuteAsync(Approval spent, CancellationToken cancellationToken);

    /// <summary>
    /// What became of an execution that another process began and did not see through. Only looks: nothing is begun, and
    /// asking twice is harmless.
    /// </summary>
    /// <returns>Null where that is not known, or not yet.</returns>
    Task<ExecutionOutcome?> RecallAsync(Approval spent, CancellationToken cancellationToken) => Task.FromResult<ExecutionOutcome?>(null);
}

/// <summary>What a dry run gave.</summary>
/// <param name="Possible">Whether the API server would take it.</param>
/// <param name="Diff">The lines that would change, before and after.</param>
/// <param name="Sentence">Why not, or what to know; may be empty.</param>
public sealed record DryRunOutcome(bool Possible, IReadOnlyList<string> Diff, string Sentence);

/// <summary>What an execution gave.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Sentence">How, for the person who approved it.</param>
public sealed record ExecutionOutcome(ExecutionKind Kind, string Sentence)
{
    /// <summary>What changed, line by line; empty where that is not known.</summary>
    public IReadOnlyList<string> Diff { get; init; } = [];

    /// <summary>The target as the change left it, as the executor saw it in the same answer; null where that is not known.</summary>
    public TargetState? After { get; init; }
}

/// <summary>How an execution ended.</summary>
public enum ExecutionKind
{
    /// <summary>The change was made.</summary>
    Applied,

    /// <summary>It was refused before anything changed.</summary>
    Refused,

    /// <summary>It failed, and nothing changed.</summary>
    Failed,

    /// <summary>Nobody can say whether the change was made.</summary>
    Unclear,
}
