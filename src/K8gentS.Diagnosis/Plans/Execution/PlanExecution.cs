using System.Text.Json;

namespace K8gentS.Diagnosis.Plans.Execution;

/// <summary>
/// Carries out one order: checks it again, reads the target, checks that, makes the one change, and says what was before
/// and after. It never throws for what a cluster or a plan does; a cancelled token after the change was sent is unclear.
/// </summary>
public sealed class PlanExecution(IPlanCluster cluster, TimeProvider time)
{
    // The target's status changes its version too: so often it is read and checked anew.
    private const int MaximumAttempts = 4;
    private const int LooksAfterLostAnswer = 3;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    /// <summary>Carries it out.</summary>
    public async Task<PlanOutcome> RunAsync(ExecutorOrder order, CancellationToken cancellationToken)
    {
        var outcome = await TryAsync(order, cancellationToken);
        return outcome with { Digest = order.Digest, DryRun = order.DryRun };
    }

    private async Task<PlanOutcome> TryAsync(ExecutorOrder order, CancellationToken cancellationToken)
    {
        try
        {
            var plan = OrderGate.Demand(order, time.GetUtcNow());
            return plan.Action is PlanAction.DeletePod
                ? await DeleteAsync(order, plan, cancellationToken)
                : await PatchAsync(order, plan, cancellationToken);
        }
        catch (PlanRefusedException refused)
        {
            return new PlanOutcome(PlanResult.Refused, refused.Message);
        }
        catch (PlanRequestException failed)
        {
            return new PlanOutcome(failed.Fault is PlanRequestFault.Refused or PlanRequestFault.Conflict ? PlanResult.Refused : PlanResult.Failed, failed.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new PlanOutcome(PlanResult.Failed, "Time ran out before anything was changed.");
        }
    }

    private async Task<PlanOutcome> PatchAsync(ExecutorOrder order, RemediationPlan plan, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var live = await ReadAsync(order, plan, cancellationToken);
            var patch = PlanPatch.Of(plan, live, await RevisionAsync(plan, live, cancellationToken), time.GetUtcNow());
            OrderGate.DemandNow(order, time.GetUtcNow());
            try
            {
                var after = await cluster.PatchAsync(Target(plan), patch.Operations, order.DryRun, cancellationToken);
                return Changed(plan, order, live, LiveTarget.Of(after), patch);
            }
            catch (PlanRequestException changed) when (changed.Fault == PlanRequestFault.Conflict && attempt < MaximumAttempts)
            {
                // Read again: either the plan still fits, or the next look says what no longer does.
            }
            catch (Exception lost) when (IsLost(lost, cancellationToken) && !order.DryRun)
            {
                return await LookAsync(plan, live, lost, found => found is { } now && Reached(LiveTarget.Of(now), plan, patch) ? LiveTarget.Of(now) : null);
            }
        }
    }

    private async Task<PlanOutcome> DeleteAsync(ExecutorOrder order, RemediationPlan plan, CancellationToken cancellationToken)
    {
        var live = await ReadAsync(order, plan, cancellationToken);
        OrderGate.DemandNow(order, time.GetUtcNow());
        try
        {
            await cluster.DeleteAsync(Target(plan), plan.Target.Uid, order.DryRun, cancellationToken);
            return new PlanOutcome(PlanResult.Applied, $"{plan.Target} {(order.DryRun ? "would be" : "was")} deleted.") { Before = live.State, Diff = [$"{plan.Target}: deleted, and made anew by its controller"] };
        }
        catch (Exception lost) when (IsLost(lost, cancellationToken) && !order.DryRun)
        {
            return await LookAsync(plan, live, lost, found => found is not { } now || LiveTarget.Of(now).Uid != live.Uid || now.At("metadata", "deletionTimestamp") is not null ? live : null);
        }
    }

    private async Task<LiveTarget> ReadAsync(ExecutorOrder order, RemediationPlan plan, CancellationToken cancellationToken)
    {
        var live = LiveTarget.Demand(plan, await cluster.GetAsync(Target(plan), cancellationToken));
        OrderGate.DemandPlace(order, plan, live.Labels);
        return live;
    }

    private async Task<JsonElement?> RevisionAsync(RemediationPlan plan, LiveTarget live, CancellationToken cancellationToken)
    {
        if (plan.Action is not PlanAction.RolloutUndo undo)
        {
            return null;
        }

        var holder = new PlanObject(plan.Target.Kind == "Deployment" ? "ReplicaSet" : "ControllerRevision", plan.Target.Namespace, undo.Holder);
        return RevisionTemplate.Of(undo, holder, await cluster.GetAsync(holder, cancellationToken), live.Uid);
    }

    private static bool Reached(LiveTarget now, RemediationPlan plan, PlanPatch patch) =>
        now.Uid == plan.Target.Uid && now.Fingerprint?.Whole == patch.TemplateHash && (plan.Action is not PlanAction.Scale || now.Replicas == patch.Replicas);

    private static PlanOutcome Changed(RemediationPlan plan, ExecutorOrder order, LiveTarget before, LiveTarget after, PlanPatch patch)
    {
        var more = Reached(after, plan, patch) ? "" : " Admission changed more of it than the plan does: see what changes.";
        var diff = PlanDiff.Between(before.Json, after.Json);
        var nothing = diff.Count == 0 ? " It was so already." : "";
        return new PlanOutcome(PlanResult.Applied, $"{plan.Target} {(order.DryRun ? "would be" : "was")} changed ({plan.Action.Name}).{nothing}{more}") { Before = before.State, After = order.DryRun ? null : after.State, Diff = diff };
    }

    // The connection broke, or time ran out, once the change was on its way: what the object says now counts.
    private async Task<PlanOutcome> LookAsync(RemediationPlan plan, LiveTarget before, Exception lost, Func<JsonElement?, LiveTarget?> reached)
    {
        for (var look = 0; look < LooksAfterLostAnswer; look++)
        {
            using var limit = new CancellationTokenSource(BetweenLooks, time);
            try
            {
                if (reached(await cluster.GetAsync(Target(plan), limit.Token)) is { } after)
                {
                    return new PlanOutcome(PlanResult.Applied, $"{plan.Target} was changed ({plan.Action.Name}); the API server's answer was lost on its way.") { Before = before.State, After = plan.Action is PlanAction.DeletePod ? null : after.State, Diff = plan.Action is PlanAction.DeletePod ? [] : PlanDiff.Between(before.Json, after.Json) };
                }

                await Task.Delay(BetweenLooks, time, limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception again) when (again is PlanRequestException or OperationCanceledException)
            {
                // The next look may see more.
            }
        }

        return new PlanOutcome(PlanResult.Unclear, $"The change of {plan.Target} was sent and no answer came ({lost.Message}), and it cannot be seen: look at the object.") { Before = before.State };
    }

    private static bool IsLost(Exception failure, CancellationToken cancellationToken) =>
        failure is PlanRequestException { Fault: PlanRequestFault.AnswerLost } || (failure is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private static PlanObject Target(RemediationPlan plan) => new(plan.Target.Kind, plan.Target.Namespace, plan.Target.Name);
}
