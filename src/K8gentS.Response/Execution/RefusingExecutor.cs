using K8gentS.Response.Approvals;

namespace K8gentS.Response.Execution;

/// <summary>The executor of an installation that has none: it says so.</summary>
public sealed class RefusingExecutor : IPlanExecutor
{
    private const string Why = "This installation has no executor, so nothing was changed: do it by hand, and say so with the button \"I'll do it manually\".";

    /// <inheritdoc/>
    public Task<DryRunOutcome> DryRunAsync(string plan, CancellationToken cancellationToken) => Task.FromResult(new DryRunOutcome(false, [], Why));

    /// <inheritdoc/>
    public Task<ExecutionOutcome> ExecuteAsync(Approval spent, CancellationToken cancellationToken) => Task.FromResult(new ExecutionOutcome(ExecutionKind.Refused, Why));
}
