using System.Collections.Immutable;
using System.Text.Json;

namespace K8gentS.Diagnosis.Plans.Execution;

/// <summary>
/// What a change makes of an object, line by line, for people. Only values of a fixed form are shown (images, quantities,
/// numbers, times); of anything else it is said that it changes, since a command or a variable may hold a secret.
/// </summary>
internal static class PlanDiff
{
    private const int MaximumLines = 40;
    private const int MaximumValue = 160;
    private const string Nothing = "(not set)";

    /// <summary>The lines; empty where nothing changes.</summary>
    public static IReadOnlyList<string> Between(JsonElement before, JsonElement after)
    {
        var lines = new List<string>();
        foreach (var part in (string[])["replicas", "template"])
        {
            Compare([part], before.At("spec", part), after.At("spec", part), lines);
        }

        return lines.Count <= MaximumLines ? lines : [.. lines.Take(MaximumLines), $"and {lines.Count - MaximumLines} more"];
    }

    private static void Compare(ImmutableArray<string> path, JsonElement? before, JsonElement? after, List<string> lines)
    {
        if (before is { } old && after is { } now && (JsonElement.DeepEquals(old, now) || Descend(path, old, now, lines)))
        {
            return;
        }

        if (before is not null || after is not null)
        {
            var name = string.Join('.', path.Select(Short));
            lines.Add(IsShown(path) ? $"{name}: {Value(before)} -> {Value(after)}" : $"{name}: {(before is null ? "added" : after is null ? "removed" : "changed")}");
        }
    }

    // By place, not by name alone: a variable may be called image.
    private static bool IsShown(ImmutableArray<string> path) => path switch
    {
        ["replicas"] => true,
        ["template", "metadata", "annotations", "kubectl.kubernetes.io/restartedAt"] => true,
        ["template", "spec", "containers" or "initContainers", _, "image"] => true,
        ["template", "spec", "containers" or "initContainers", _, "resources", ..] => true,
        _ => false,
    };

    private static bool Descend(ImmutableArray<string> path, JsonElement before, JsonElement after, List<string> lines)
    {
        if (Members(before) is not { } old || Members(after) is not { } now)
        {
            return false;
        }

        foreach (var key in now.Keys.Union(old.Keys, StringComparer.Ordinal))
        {
            Compare(path.Add(key), Get(old, key), Get(now, key), lines);
        }

        return true;
    }

    private static JsonElement? Get(Dictionary<string, JsonElement> members, string key) => members.TryGetValue(key, out var value) ? value : null;

    // Lists of named things are compared by name; any other list as a whole.
    private static Dictionary<string, JsonElement>? Members(JsonElement element)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var fits = element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().All(p => members.TryAdd(p.Name, p.Value)),
            JsonValueKind.Array => element.EnumerateArray().All(i => i.Text("name") is { } name && members.TryAdd(name, i)),
            _ => false,
        };
        return fits ? members : null;
    }

    private static string Value(JsonElement? value) => value switch
    {
        null => Nothing,
        { ValueKind: JsonValueKind.String } text => Short(text.GetString()!),
        { } other => Short(other.GetRawText()),
    };

    private static string Short(string text)
    {
        var printable = new string([.. text.Take(MaximumValue).Select(c => c is >= ' ' and <= '~' ? c : '?')]);
        return text.Length <= MaximumValue ? printable : printable + "...";
    }
}
