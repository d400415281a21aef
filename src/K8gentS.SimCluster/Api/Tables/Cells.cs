using System.Text.Json;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Tables;

/// <summary>Pieces that several kinds' cells are made of.</summary>
internal static class Cells
{
    public const string None = "<none>";
    public const string Unset = "<unset>";

    public static string OrNone(string? text) => string.IsNullOrEmpty(text) ? None : text;

    public static string Joined(IEnumerable<string?> parts, string between = ",") =>
        OrNone(string.Join(between, parts.Where(p => !string.IsNullOrEmpty(p))));

    public static string Selector(JsonElement o, params ReadOnlySpan<string> path)
    {
        if (o.At(path) is not { } selector)
            return None;
        var labels = selector.At("matchLabels") ?? selector;
        var pairs = labels.Properties().Where(p => p.Value.ValueKind == JsonValueKind.String).Select(p => $"{p.Name}={p.Value}");
        var expressions = selector.Items("matchExpressions")
            .Select(e => $"{e.Text("key")} {e.Text("operator")?.ToLowerInvariant()} ({string.Join(',', e.Items("values").Select(v => v.ToString()))})");
        return Joined(pairs.Concat(expressions));
    }

    public static TableColumn Containers(params string[] podSpec) =>
        new("Containers", o => Joined(o.Items([.. podSpec, "containers"]).Select(c => c.Text("name"))), wide: true);

    public static TableColumn Images(params string[] podSpec) =>
        new("Images", o => Joined(o.Items([.. podSpec, "containers"]).Select(c => c.Text("image"))), wide: true);

    public static TableColumn Number(string name, params string[] path) => new(name, o => o.Text(path) ?? "0");

    public static TableColumn Text(string name, params string[] path) => new(name, o => o.Text(path) ?? "");

    public static TableColumn TextOrNone(string name, params string[] path) => new(name, o => OrNone(o.Text(path)));
}
