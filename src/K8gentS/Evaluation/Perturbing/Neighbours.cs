using System.Text.Json.Nodes;

namespace K8gentS.Evaluation.Perturbing;

/// <summary>Puts another case's failing namespace beside a case's own. Independent faults must stay apart.</summary>
internal static class Neighbours
{
    /// <summary>Adds the namespace of another case, its objects, events and logs, moved to the same time.</summary>
    public static void MoveIn(CaseText text, CaseText other)
    {
        TimeShifting.Apply(other, text.RecordedAt - other.RecordedAt);
        Add(text.Objects, other.Objects, o => Of(o, other.Namespace));
        Add(text.Events, other.Events, e => Of(e, other.Namespace));
        foreach (var (path, log) in other.Logs.Where(l => l.Key.StartsWith($"logs/{other.Namespace}/", StringComparison.Ordinal)))
        {
            text.Logs[path] = log;
        }
    }

    /// <summary>Whether a case can move in beside others: it fails on its own, in a namespace, and not for its node's sake.</summary>
    public static bool CanMove(CaseText text) =>
        (string?)text.Labels["cause"] is not ("none" or null) and { } cause && !cause.StartsWith("node.", StringComparison.Ordinal)
        && (string?)text.Labels["cause"] != "scheduling.untolerated-taint";

    private static void Add(JsonArray to, JsonArray from, Func<JsonObject, bool> belongs)
    {
        foreach (var item in from.OfType<JsonObject>().Where(belongs).ToList())
        {
            to.Add(item.DeepClone());
        }
    }

    private static bool Of(JsonObject item, string ns) =>
        (string?)item["metadata"]?["namespace"] == ns
        || ((string?)item["kind"] == "Namespace" && (string?)item["metadata"]?["name"] == ns);
}
