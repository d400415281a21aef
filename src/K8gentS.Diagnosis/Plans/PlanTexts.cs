namespace K8gentS.Diagnosis.Plans;

/// <summary>The texts of a plan that are neither names nor numbers: they are under its digest, so they have to be clean from the start.</summary>
internal static class PlanTexts
{
    public static IEnumerable<string> Of(RemediationPlan plan) =>
        [plan.ExpectedEffect, .. plan.Warnings, .. new[] { plan.Action, plan.Inverse }.OfType<PlanAction.SetImage>().Select(s => s.Image)];
}
