using System.Text.Json;

namespace K8gentS.Diagnosis.Plans.Json;

/// <summary>Reads what <see cref="PlanWriting"/> writes, and nothing else.</summary>
internal static class PlanReading
{
    private const int MaximumName = 253;
    private const int MaximumSentence = 500;
    private const int MaximumWarnings = 8;
    private const int MaximumImage = 512;
    private const int MaximumQuantity = 32;

    public static RemediationPlan ReadBody(StrictObject source)
    {
        var action = ReadAction(source);
        var target = ReadTarget(source.Object("target"));
        var reversible = source.Boolean("reversible");
        var precondition = ReadPrecondition(source.Object("precondition"));
        var inverse = source.OptionalObject("inverse") is { } body ? ReadInverse(body) : null;
        if (reversible != inverse is not null)
        {
            throw new JsonException("The plan says reversible and has no inverse, or the other way round.");
        }

        return new RemediationPlan
        {
            Action = action,
            Target = target,
            Precondition = precondition,
            Inverse = inverse,
            ExpectedEffect = source.Text("expectedEffect", MaximumSentence),
            Warnings = source.Texts("warnings", MaximumWarnings, MaximumSentence),
            Incident = source.Text("incident", MaximumName),
            Cause = source.Text("cause", MaximumName),
        };
    }

    private static PlanTarget ReadTarget(StrictObject source)
    {
        var target = new PlanTarget(source.Text("kind", MaximumName), source.Text("namespace", MaximumName), source.Text("name", MaximumName), source.Text("uid", MaximumName));
        source.End();
        return target;
    }

    private static PlanPrecondition ReadPrecondition(StrictObject source)
    {
        var precondition = new PlanPrecondition(source.OptionalText("templateHash", 64), (int?)source.OptionalNumber("replicas", int.MaxValue));
        source.End();
        return precondition;
    }

    private static PlanAction ReadInverse(StrictObject source)
    {
        var action = ReadAction(source);
        source.End();
        return action;
    }

    private static PlanAction ReadAction(StrictObject source)
    {
        var name = source.Text("action", MaximumName);
        var parameters = source.Object("parameters");
        var action = ReadAction(name, parameters);
        parameters.End();
        return action;
    }

    private static PlanAction ReadAction(string name, StrictObject parameters) => name switch
    {
        "delete_pod" => new PlanAction.DeletePod(),
        "rollout_restart" => new PlanAction.RolloutRestart(),
        "rollout_undo" => new PlanAction.RolloutUndo(
            parameters.Number("revision", long.MaxValue), parameters.Text("holder", MaximumName), parameters.Text("templateHash", 64), ReadScope(parameters.Text("scope", 16))),
        "set_image" => new PlanAction.SetImage(parameters.Text("container", MaximumName), parameters.Text("image", MaximumImage)),
        "set_resources" => new PlanAction.SetResources(
            parameters.Text("container", MaximumName), parameters.Text("resource", 16), parameters.Text("limit", MaximumQuantity), parameters.OptionalText("request", MaximumQuantity)),
        "scale" => new PlanAction.Scale((int)parameters.Number("replicas", int.MaxValue)),
        _ => throw new JsonException($"\"{Quoted.Of(name)}\" is none of the actions delete_pod, rollout_restart, rollout_undo, set_image, set_resources and scale."),
    };

    private static UndoScope ReadScope(string scope) => scope switch
    {
        "narrow" => UndoScope.Narrow,
        "full" => UndoScope.Full,
        _ => throw new JsonException($"\"{Quoted.Of(scope)}\" is no scope of a rollout_undo: narrow or full."),
    };
}
