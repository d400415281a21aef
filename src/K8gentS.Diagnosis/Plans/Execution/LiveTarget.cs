using System.Text.Json;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Plans.Execution;

/// <summary>A plan's target as the API server serves it now, and whether it is still what the plan was made for.</summary>
internal sealed record LiveTarget
{
    private LiveTarget(JsonElement json)
    {
        Json = json;
        Uid = json.Text("metadata", "uid") ?? "";
        Version = json.Text("metadata", "resourceVersion") ?? "";
        Template = json.At("spec", "template");
        Fingerprint = Template is { } template ? TemplateFingerprint.Of(template) : null;
        // The server leaves a number out only where the kind has none of its own.
        Replicas = json.At("spec", "replicas") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var replicas) ? replicas : null;
    }

    public JsonElement Json { get; }

    public string Uid { get; }

    public string Version { get; }

    public JsonElement? Template { get; }

    public TemplateFingerprint? Fingerprint { get; }

    public int? Replicas { get; }

    public PlanState State => new(Uid, Version, Fingerprint?.Whole, Replicas);

    public IReadOnlyDictionary<string, string> Labels => Json.At("metadata", "labels") is { ValueKind: JsonValueKind.Object } labels
        ? labels.EnumerateObject().Where(l => l.Value.ValueKind == JsonValueKind.String).ToDictionary(l => l.Name, l => l.Value.GetString()!, StringComparer.Ordinal)
        : new Dictionary<string, string>(StringComparer.Ordinal);

    public static LiveTarget Of(JsonElement json) => new(json);

    /// <summary>The target, if the plan's precondition holds.</summary>
    /// <exception cref="PlanRefusedException">It does not.</exception>
    public static LiveTarget Demand(RemediationPlan plan, JsonElement? found)
    {
        var live = new LiveTarget(found ?? throw new PlanRefusedException($"{plan.Target} is not there any more."));
        return live.Broken(plan) is { } broken ? throw new PlanRefusedException(broken) : live;
    }

    private string? Broken(RemediationPlan plan) =>
        Json.Text("kind") is { } kind && kind != plan.Target.Kind ? $"The API server answered with a {kind} where {plan.Target} was asked for."
        : Uid != plan.Target.Uid ? $"{plan.Target} was made anew since: it is another object of the same name."
        : Json.At("metadata", "deletionTimestamp") is not null ? $"{plan.Target} is being deleted already."
        : plan.Precondition.TemplateHash is { } hash && Fingerprint?.Whole != hash ? $"The pod template of {plan.Target} has changed since the plan was made."
        : plan.Precondition.Replicas is { } replicas && Replicas != replicas ? $"The replicas of {plan.Target} have changed since the plan was made: it was for {replicas}."
        : plan.Action is PlanAction.DeletePod ? UncontrolledPod(plan)
        : plan.Action is not PlanAction.Scale && Json.At("spec", "paused") is { ValueKind: JsonValueKind.True } ? $"The rollout of {plan.Target} is paused, so a change would not take effect: resume it first."
        : null;

    // A static pod's owner is its node, and deleting its image in the API changes nothing.
    private string? UncontrolledPod(RemediationPlan plan) =>
        Json.Items("metadata", "ownerReferences").FirstOrDefault(o => o.At("controller") is { ValueKind: JsonValueKind.True }) is { ValueKind: JsonValueKind.Object } controller && controller.Text("kind") != "Node"
            ? null
            : $"{plan.Target} has no controller that would make it anew, so it is not deleted.";
}
