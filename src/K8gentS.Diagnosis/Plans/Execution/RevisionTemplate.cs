using System.Globalization;
using System.Text.Json;

namespace K8gentS.Diagnosis.Plans.Execution;

/// <summary>The pod template of an earlier revision, from the ReplicaSet or ControllerRevision that keeps it.</summary>
internal static class RevisionTemplate
{
    private const string RevisionOfDeployment = "deployment.kubernetes.io/revision";

    /// <summary>The template, if the holder is this workload's and keeps this revision.</summary>
    /// <exception cref="PlanRefusedException">It does not.</exception>
    public static JsonElement Of(PlanAction.RolloutUndo undo, PlanObject holder, JsonElement? found, string ownerUid)
    {
        if (found is not { } json)
        {
            throw new PlanRefusedException($"{holder}, which kept revision {undo.Revision}, is not there any more.");
        }

        var isOwned = json.Items("metadata", "ownerReferences").Any(o => o.At("controller") is { ValueKind: JsonValueKind.True } && o.Text("uid") == ownerUid);
        if (!isOwned || NumberOf(json) != undo.Revision)
        {
            throw new PlanRefusedException($"{holder} does not keep revision {undo.Revision} of the target.");
        }

        return (holder.Kind == "ReplicaSet" ? json.At("spec", "template") : json.At("data", "spec", "template"))
            ?? throw new PlanRefusedException($"{holder} holds no pod template.");
    }

    private static long? NumberOf(JsonElement json) =>
        json.At("revision") is { ValueKind: JsonValueKind.Number } number ? number.GetInt64()
        : long.TryParse(json.Text("metadata", "annotations", RevisionOfDeployment), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision
        : null;
}
