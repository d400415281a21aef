using System.Collections.Concurrent;
using K8gentS.Diagnosis.Plans;
using K8gentS.Response.Approvals;
using K8gentS.Response.Execution;
using K8gentS.Response.Settings;
using K8gentS.Response.Tests.Support;

namespace K8gentS.Response.Tests.Slack.Conversation;

/// <summary>An executor that does what a test says, and counts.</summary>
internal sealed class FakeExecutor : IPlanExecutor
{
    public ConcurrentQueue<Approval> Executed { get; } = new();

    public Func<string, DryRunOutcome> DryRun { get; set; } = _ => new DryRunOutcome(true, ["- image: shop/checkout:2.4.1-rc9", "+ image: shop/checkout:2.4.0"], "");

    public Func<Approval, Task<ExecutionOutcome>> Execute { get; set; } = _ => Task.FromResult(new ExecutionOutcome(ExecutionKind.Applied, "The image was set."));

    public Func<Approval, ExecutionOutcome?> Recall { get; set; } = _ => null;

    public Task<ExecutionOutcome?> RecallAsync(Approval spent, CancellationToken cancellationToken) => Task.FromResult(Recall(spent));

    public Task<DryRunOutcome> DryRunAsync(string plan, CancellationToken cancellationToken) => Task.FromResult(DryRun(plan));

    public Task<ExecutionOutcome> ExecuteAsync(Approval spent, CancellationToken cancellationToken)
    {
        Executed.Enqueue(spent);
        return Execute(spent);
    }
}

/// <summary>A cluster of one object.</summary>
internal sealed class FakeTarget : ITargetReader
{
    public TargetState? State { get; set; } = SomePlan.Target();

    public Task<TargetState?> ReadAsync(PlanTarget target, CancellationToken cancellationToken) => Task.FromResult(State);
}

/// <summary>Settings that a test changes at will.</summary>
internal sealed class FakeSettings : ISettingsSource
{
    public ResponseSettings Current { get; set; } = SomePlan.Settings;
}
