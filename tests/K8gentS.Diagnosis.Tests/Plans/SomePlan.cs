using K8gentS.Diagnosis.Plans;

namespace K8gentS.Diagnosis.Tests.Plans;

/// <summary>Makers of sound plans, one of each action.</summary>
internal static class SomePlan
{
    public static readonly string Hash = new('a', 64);
    public static readonly string EarlierHash = new('b', 64);

    public static IReadOnlyList<RemediationPlan> OfEachAction { get; } =
    [
        Of(new PlanAction.DeletePod(), null, "Pod"),
        Of(new PlanAction.RolloutRestart(), null),
        Of(new PlanAction.RolloutUndo(3, "web-5d8", EarlierHash, UndoScope.Narrow), new PlanAction.RolloutUndo(4, "web-7f9", Hash, UndoScope.Narrow)),
        Of(new PlanAction.SetImage("app", "registry.test/web:1"), new PlanAction.SetImage("app", "registry.test/web:2")),
        Of(new PlanAction.SetResources("app", "memory", "256Mi", "128Mi"), new PlanAction.SetResources("app", "memory", "128Mi", "128Mi")),
        Of(new PlanAction.Scale(2), new PlanAction.Scale(0)),
    ];

    public static RemediationPlan Undo => OfEachAction[2];

    public static RemediationPlan Of(PlanAction action, PlanAction? inverse, string kind = "Deployment") => new()
    {
        Incident = "inc-0123456789",
        Cause = "image.tag-not-found",
        Target = new PlanTarget(kind, "shop", "web", "36a87cce-5c80-409d-ba3b-4849f0de2dc6"),
        Action = action,
        Precondition = new PlanPrecondition(kind == "Pod" ? null : Hash, action is PlanAction.Scale ? 0 : null),
        Inverse = inverse,
        ExpectedEffect = "The pods come up with the image of revision 3.",
        Warnings = ["A controller may revert it."],
    };
}
