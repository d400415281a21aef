using System.Collections.Concurrent;
using System.Text;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.KubeApi.Errors;
using K8gentS.Response.Execution;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Approvals;

/// <summary>What it takes to carry out a plan.</summary>
/// <param name="Offers">Says what may be approved.</param>
/// <param name="Gate">Says whether it may still be.</param>
/// <param name="Executor">Does it.</param>
/// <param name="Targets">Looks at the object afterwards.</param>
public sealed record ExecutionParts(OfferSource Offers, ApprovalGate Gate, IPlanExecutor Executor, ITargetReader Targets);

/// <summary>
/// Carries out one approval: checked again, spent by one atomic update, its incident claimed by another, handed to the
/// executor, its outcome kept. What a crash leaves between two of these steps is never run again by itself.
/// </summary>
internal sealed class ApprovalExecution(ApprovalSteps steps, ExecutionParts parts, ApprovalOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LookingAfter = TimeSpan.FromSeconds(15);

    // Outcomes that the store would not take yet. No more than one a spent approval, which the store must have taken.
    private readonly ConcurrentDictionary<string, (Approval Spent, ExecutionOutcome Outcome, TargetState? After)> _late = new(StringComparer.Ordinal);

    /// <summary>Whether the outcome of this one is known here and not yet in the store.</summary>
    public bool Holds(string approvalId) => _late.ContainsKey(approvalId);

    /// <summary>Writes outcomes that the store would not take before.</summary>
    public async Task WriteLateAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, late) in _late)
        {
            await steps.EndAsync(late.Spent, late.Outcome, late.After, cancellationToken);
            _late.TryRemove(id, out _);
        }
    }

    /// <summary>Carries out one, if it still may be and nobody else has.</summary>
    public async Task RunAsync(Approval approval, CancellationToken cancellationToken)
    {
        if (await parts.Gate.RefusalAsync(approval, approval.ApprovedBy!, cancellationToken) is { } refusal)
        {
            await steps.UnusedAsync(approval, ApprovalState.Void, refusal, cancellationToken);
            return;
        }

        if (await steps.SpendAsync(approval, cancellationToken) is not { } spent)
        {
            return;
        }

        // From here on the program's own end cancels nothing: what has begun is seen through, within its time.
        logger.Executing(spent.Id, spent.IncidentId, spent.PlanDigest);
        var outcome = await ExecuteAsync(spent);
        logger.Executed(spent.Id, spent.IncidentId, outcome.Kind, outcome.Sentence);
        _late[spent.Id] = (spent, outcome, outcome.Kind == ExecutionKind.Applied ? outcome.After ?? await AfterAsync(spent) : null);
        await WriteLateAsync(CancellationToken.None);
    }

    /// <summary>
    /// Finds out what became of one that was spent by a program that is gone: what its executor left says so, or, once that
    /// can no longer come, nobody can.
    /// </summary>
    public async Task PickUpAsync(Approval spent, CancellationToken cancellationToken)
    {
        var begun = await steps.HasBegunAsync(spent, cancellationToken);
        if (begun && await RecallAsync(spent, cancellationToken) is { } outcome)
        {
            logger.Recalled(spent.Id, spent.IncidentId, outcome.Kind, outcome.Sentence);
            await steps.EndAsync(spent, outcome, outcome.Kind == ExecutionKind.Applied ? outcome.After ?? await AfterAsync(spent) : null, cancellationToken);
        }
        else if (time.GetUtcNow() - spent.SpentAt >= options.LeftBehindAfter)
        {
            await steps.LeftBehindAsync(spent, begun, cancellationToken);
            logger.LeftBehind(spent.Id, spent.IncidentId);
        }
    }

    private async Task<ExecutionOutcome?> RecallAsync(Approval spent, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LookingAfter, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await parts.Executor.RecallAsync(spent, either.Token);
        }
        catch (Exception unknown) when (unknown is KubeApiException || (unknown is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private async Task<ExecutionOutcome> ExecuteAsync(Approval spent)
    {
        using var limit = new CancellationTokenSource(options.ExecutionTimeout, time);
        try
        {
            return await parts.Executor.ExecuteAsync(spent, limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new ExecutionOutcome(ExecutionKind.Unclear, $"The executor gave no answer within {options.ExecutionTimeout.TotalMinutes:0} minutes. Look at the object; nothing is tried again by itself.");
        }
        catch (Exception failed)
        {
            return new ExecutionOutcome(ExecutionKind.Unclear, $"The executor broke off ({failed.GetType().Name}). Look at the object; nothing is tried again by itself.");
        }
    }

    private async Task<TargetState?> AfterAsync(Approval spent)
    {
        using var limit = new CancellationTokenSource(LookingAfter, time);
        try
        {
            return await parts.Targets.ReadAsync(PlanJson.Read(Encoding.UTF8.GetBytes(spent.Plan)).Target, limit.Token);
        }
        catch (Exception unknown) when (unknown is TargetUnreadableException or OperationCanceledException)
        {
            return null;
        }
    }
}
