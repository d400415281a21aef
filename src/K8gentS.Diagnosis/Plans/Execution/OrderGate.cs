using K8gentS.Diagnosis.Plans.Json;

namespace K8gentS.Diagnosis.Plans.Execution;

/// <summary>What an order has to hold before the cluster is asked anything, and again once its target is known.</summary>
internal static class OrderGate
{
    /// <summary>The order's plan.</summary>
    /// <exception cref="PlanRefusedException">It is none, not the approved one, too late, or not allowed here.</exception>
    public static RemediationPlan Demand(ExecutorOrder order, DateTimeOffset now)
    {
        var plan = Read(order);
        DemandNow(order, now);
        DemandPlace(order, plan, new Dictionary<string, string>(StringComparer.Ordinal));
        return plan.Action is PlanAction.RolloutUndo { Scope: UndoScope.Full } && !order.Policy.AllowFullUndo
            ? throw new PlanRefusedException("Going back would change more than images and resources, which this installation does not allow (sandbox.allowFullUndo).")
            : plan;
    }

    /// <summary>Refuses what is too late; asked again right before each write.</summary>
    public static void DemandNow(ExecutorOrder order, DateTimeOffset now)
    {
        if (now >= order.ExpiresAt)
        {
            throw new PlanRefusedException("The approval has expired: ask for the fix again.");
        }
    }

    /// <summary>Refuses what the policy does not allow of a target with these labels.</summary>
    public static void DemandPlace(ExecutorOrder order, RemediationPlan plan, IReadOnlyDictionary<string, string> labels)
    {
        if (PolicyJudge.JudgeReverse(plan, new PlanSubject(plan.Target.Object) { Labels = labels }, order.Policy) is { Allowed: false } no)
        {
            throw new PlanRefusedException(no.Sentence);
        }
    }

    private static RemediationPlan Read(ExecutorOrder order)
    {
        try
        {
            var plan = PlanJson.Read(order.Plan);
            return plan.Digest == order.Digest ? plan : throw new PlanRefusedException("The plan is not the one that was approved: its digest is another.");
        }
        catch (PlanFormatException wrong)
        {
            throw new PlanRefusedException(wrong.Message);
        }
    }
}
