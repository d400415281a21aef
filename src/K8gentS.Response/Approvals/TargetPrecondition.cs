using K8gentS.Diagnosis.Plans;

namespace K8gentS.Response.Approvals;

/// <summary>Whether a target is still as a plan found it. Its status does not matter, nor do replicas unless the plan scales.</summary>
internal static class TargetPrecondition
{
    /// <summary>Null where it is, else a sentence that says what has changed.</summary>
    public static string? Broken(RemediationPlan plan, TargetState? now) => now switch
    {
        null => $"{plan.Target} is not there any more.",
        _ when now.Uid != plan.Target.Uid => $"{plan.Target} was made anew since: it is another object of the same name.",
        _ when plan.Precondition.TemplateHash is { } hash && now.TemplateHash != hash => $"The pod template of {plan.Target} has changed since.",
        _ when plan.Precondition.Replicas is { } replicas && now.Replicas != replicas => $"The replicas of {plan.Target} have changed since: {now.Replicas?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"} are asked for, not {replicas}.",
        _ => null,
    };

    /// <summary>What an undo of a plan starts from: the target as the plan left it.</summary>
    public static PlanPrecondition After(RemediationPlan plan, TargetState after) =>
        new(plan.Precondition.TemplateHash is null ? null : after.TemplateHash, plan.Precondition.Replicas is null ? null : after.Replicas);
}
