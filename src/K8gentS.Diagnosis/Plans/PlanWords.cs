namespace K8gentS.Diagnosis.Plans;

/// <summary>A plan in words for people. Names and values in it are those of the plan, whose shapes are checked.</summary>
public static class PlanWords
{
    /// <summary>What the plan does, as a clause: <c>set the image of container api of Deployment shop/web to web:1</c>.</summary>
    public static string Of(RemediationPlan plan) => Of(plan.Action, plan.Target.ToString());

    /// <summary>What is said beside a plan that is offered: what it does, and whether it can be undone.</summary>
    public static string Offer(RemediationPlan plan) => $"{Of(plan)} ({plan.Action.Name}, {(plan.Reversible ? "can be undone" : "cannot be undone")})";

    private static string Of(PlanAction action, string target) => action switch
    {
        PlanAction.DeletePod => $"delete {target}, which its controller makes anew",
        PlanAction.RolloutRestart => $"restart the pods of {target}, one after another",
        PlanAction.RolloutUndo undo => $"roll {target} back to revision {undo.Revision}",
        PlanAction.SetImage image => $"set the image of container {image.Container} of {target} to {image.Image}",
        PlanAction.SetResources set => $"set the {set.Resource} limit of container {set.Container} of {target} to {set.Limit}{(set.Request is null ? "" : $" and its request to {set.Request}")}",
        PlanAction.Scale scale => $"scale {target} to {scale.Replicas}",
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };
}
