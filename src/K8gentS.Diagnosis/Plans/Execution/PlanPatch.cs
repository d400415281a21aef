using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Plans.Execution;

/// <summary>
/// A plan as a JSON patch (RFC 6902) for its target as it is now. The first operations test UID and resourceVersion, so that
/// it applies to the object that was looked at, or not at all. Whatever the action, the template that results may differ
/// only where the action's scope allows: that is checked on the result, not on the way to it.
/// </summary>
internal sealed record PlanPatch
{
    private PlanPatch(string operations, string? templateHash, int? replicas) => (Operations, TemplateHash, Replicas) = (operations, templateHash, replicas);

    /// <summary>The operations, a JSON array.</summary>
    public string Operations { get; }

    /// <summary>The fingerprint of the template that they lead to.</summary>
    public string? TemplateHash { get; }

    /// <summary>The replicas that they lead to; null where the target has none of its own.</summary>
    public int? Replicas { get; }

    /// <summary>The patch of a plan that is no delete_pod.</summary>
    /// <param name="plan">The plan, whose precondition holds.</param>
    /// <param name="live">The target.</param>
    /// <param name="revision">For rollout_undo the template to go back to.</param>
    /// <param name="now">The time to note for a restart.</param>
    /// <exception cref="PlanRefusedException">It would change what it may not, or what it names is not there.</exception>
    public static PlanPatch Of(RemediationPlan plan, LiveTarget live, JsonElement? revision, DateTimeOffset now)
    {
        var edit = new TemplateEdit(JsonObject.Create(live.Json)!.DeepClone().AsObject());
        edit.Test("/metadata/uid", live.Uid);
        edit.Test("/metadata/resourceVersion", live.Version);
        edit.Apply(plan, revision, now);
        using var document = JsonDocument.Parse(edit.Object["spec"]?["template"]?.ToJsonString() ?? "null");
        var after = TemplateFingerprint.Of(document.RootElement);
        Demand(plan, live.Fingerprint, after);
        return new PlanPatch(edit.Operations.ToJsonString(), after?.Whole, edit.Object["spec"]?["replicas"]?.GetValue<int>());
    }

    private static void Demand(RemediationPlan plan, TemplateFingerprint? before, TemplateFingerprint? after)
    {
        if (before is null || after is null)
        {
            throw new PlanRefusedException($"The pod template of {plan.Target} cannot be read.");
        }

        var within = plan.Action switch
        {
            PlanAction.Scale => before.Whole == after.Whole,
            PlanAction.RolloutUndo { Scope: UndoScope.Full } => before.OutsideFull == after.OutsideFull,
            _ => before.OutsideNarrow == after.OutsideNarrow,
        };
        if (!within)
        {
            throw new PlanRefusedException($"{plan.Action.Name} would change more of {plan.Target} than it may.");
        }

        if (plan.Action is PlanAction.RolloutUndo undo && after.Whole != undo.TemplateHash)
        {
            throw new PlanRefusedException($"{undo.Holder} does not hold the template of revision {undo.Revision} that the plan names.");
        }
    }
}
