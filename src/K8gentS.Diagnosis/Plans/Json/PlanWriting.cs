using System.Text.Json;

namespace K8gentS.Diagnosis.Plans.Json;

/// <summary>
/// Writes everything of a plan but its digest, in one fixed order: the digest is taken over these bytes. A field of a
/// plan that is not written here would not be covered; a property test holds that each is.
/// </summary>
internal static class PlanWriting
{
    public static void WriteBody(Utf8JsonWriter json, RemediationPlan plan)
    {
        WriteAction(json, plan.Action);
        json.WriteStartObject("target");
        json.WriteString("kind", plan.Target.Kind);
        json.WriteString("namespace", plan.Target.Namespace);
        json.WriteString("name", plan.Target.Name);
        json.WriteString("uid", plan.Target.Uid);
        json.WriteEndObject();
        json.WriteBoolean("reversible", plan.Reversible);
        WritePrecondition(json, plan.Precondition);
        if (plan.Inverse is { } inverse)
        {
            json.WriteStartObject("inverse");
            WriteAction(json, inverse);
            json.WriteEndObject();
        }

        json.WriteString("expectedEffect", plan.ExpectedEffect);
        json.WriteStartArray("warnings");
        foreach (var warning in plan.Warnings)
        {
            json.WriteStringValue(warning);
        }

        json.WriteEndArray();
        json.WriteString("incident", plan.Incident);
        json.WriteString("cause", plan.Cause);
    }

    /// <summary>How a scope is spelt.</summary>
    public static string Spell(UndoScope scope) => scope switch
    {
        UndoScope.Narrow => "narrow",
        UndoScope.Full => "full",
        _ => throw new ArgumentOutOfRangeException(nameof(scope)),
    };

    private static void WritePrecondition(Utf8JsonWriter json, PlanPrecondition precondition)
    {
        json.WriteStartObject("precondition");
        if (precondition.TemplateHash is { } hash)
        {
            json.WriteString("templateHash", hash);
        }

        if (precondition.Replicas is { } replicas)
        {
            json.WriteNumber("replicas", replicas);
        }

        json.WriteEndObject();
    }

    private static void WriteAction(Utf8JsonWriter json, PlanAction action)
    {
        json.WriteString("action", action.Name);
        json.WriteStartObject("parameters");
        switch (action)
        {
            case PlanAction.RolloutUndo undo:
                json.WriteNumber("revision", undo.Revision);
                json.WriteString("holder", undo.Holder);
                json.WriteString("templateHash", undo.TemplateHash);
                json.WriteString("scope", Spell(undo.Scope));
                break;
            case PlanAction.SetImage image:
                json.WriteString("container", image.Container);
                json.WriteString("image", image.Image);
                break;
            case PlanAction.SetResources resources:
                WriteResources(json, resources);
                break;
            case PlanAction.Scale scale:
                json.WriteNumber("replicas", scale.Replicas);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteResources(Utf8JsonWriter json, PlanAction.SetResources resources)
    {
        json.WriteString("container", resources.Container);
        json.WriteString("resource", resources.Resource);
        json.WriteString("limit", resources.Limit);
        if (resources.Request is { } request)
        {
            json.WriteString("request", request);
        }
    }
}
