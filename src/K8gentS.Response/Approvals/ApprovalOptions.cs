namespace K8gentS.Response.Approvals;

/// <summary>How long executions may take.</summary>
public sealed record ApprovalOptions
{
    /// <summary>After this an execution is given up, and its outcome is unclear. At least a minute.</summary>
    public TimeSpan ExecutionTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often approvals are looked after when nothing calls for it.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>An approval that was spent longer ago than this and has no outcome was left by a program that is gone.</summary>
    public TimeSpan LeftBehindAfter => ExecutionTimeout + TimeSpan.FromMinutes(1);
}
