using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace K8gentS.Tests.Mcp.Shipping;

/// <summary>
/// The rules of a <c>server.json</c> that names OCI packages on standard input and output: those of the schema of 2025-12-11, and those that
/// the registry holds besides. A member that the schema does not name is a fault too.
/// </summary>
/// <remarks>
/// https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json; of the registry:
/// https://github.com/modelcontextprotocol/registry, docs/reference/server-json/official-registry-requirements.md and internal/validators.
/// </remarks>
internal static class ServerJsonRules
{
    public const string Schema = "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json";

    private delegate IEnumerable<string> Rule(JsonNode? value, string path);

    private static readonly Dictionary<string, Rule> Input = new(StringComparer.Ordinal)
    {
        ["description"] = Text(),
        ["isRequired"] = Flag,
        ["isSecret"] = Flag,
        ["format"] = OneOf("string", "number", "boolean", "filepath"),
        ["value"] = Text(),
        ["default"] = Text(),
        ["placeholder"] = Text(),
        ["choices"] = (value, path) => List(Text(1))(value, path).Concat(Chosen(value, path)),
    };

    private static readonly Dictionary<string, Rule> Variable = new(Input, StringComparer.Ordinal)
    {
        ["variables"] = (value, path) => (value as JsonObject ?? []).SelectMany(v => Members(v.Value, $"{path}.{v.Key}", Input)),
    };

    private static readonly Dictionary<string, Rule> Package = new(StringComparer.Ordinal)
    {
        ["registryType"] = OneOf("oci"),
        ["identifier"] = Image,
        ["runtimeHint"] = Text(1),
        ["transport"] = (value, path) => Members(value, path, new(StringComparer.Ordinal) { ["type"] = OneOf("stdio") }, "type"),
        ["runtimeArguments"] = List(Argument),
        ["packageArguments"] = List(Argument),
        ["environmentVariables"] = List((value, path) => Members(value, path, new(Variable, StringComparer.Ordinal) { ["name"] = Text(1) }, "name").Concat(Filled(value, path))),
    };

    private static readonly Dictionary<string, Rule> Server = new(StringComparer.Ordinal)
    {
        ["$schema"] = OneOf(Schema),
        ["name"] = Named(new Regex("^[a-zA-Z0-9][a-zA-Z0-9.-]*[a-zA-Z0-9]/[a-zA-Z0-9][a-zA-Z0-9._-]*[a-zA-Z0-9]$"), 3, 200),
        ["title"] = Text(1, 100),
        ["description"] = Text(1, 100),
        ["version"] = Named(new Regex(@"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$"), 1, 255),
        ["websiteUrl"] = Web,
        ["repository"] = (value, path) => Members(value, path, new(StringComparer.Ordinal) { ["url"] = Web, ["source"] = OneOf("github") }, "url", "source"),
        ["packages"] = List((value, path) => Members(value, path, Package, "registryType", "identifier", "transport").Concat(Hinted(value, path))),
    };

    /// <summary>What is wrong with it.</summary>
    public static IReadOnlyList<string> Faults(JsonNode? document) => [.. Members(document, "$", Server, "$schema", "name", "description", "version")];

    private static IEnumerable<string> Members(JsonNode? value, string path, Dictionary<string, Rule> rules, params string[] required)
    {
        if (value is not JsonObject members)
        {
            return [$"{path} is no object"];
        }

        return required.Where(r => !members.ContainsKey(r)).Select(r => $"{path} lacks {r}")
            .Concat(members.SelectMany(m => rules.TryGetValue(m.Key, out var rule) ? rule(m.Value, $"{path}.{m.Key}") : [$"{path}.{m.Key} is not in the schema, or the registry refuses it"]));
    }

    private static IEnumerable<string> Argument(JsonNode? value, string path)
    {
        var named = (string?)value?["type"] == "named";
        var rules = new Dictionary<string, Rule>(Variable, StringComparer.Ordinal)
        {
            ["type"] = OneOf("positional", "named"),
            ["isRepeated"] = Flag,
            [named ? "name" : "valueHint"] = named ? Named(new Regex("^[^<> $]+$"), 1, 200) : Text(1),
        };
        var faults = Members(value, path, rules, named ? ["type", "name"] : ["type"]).Concat(Filled(value, path));
        return !named && value?["value"] is null && value?["valueHint"] is null ? faults.Append($"{path} needs value or valueHint")
            : named && new[] { "value", "default" }.Any(k => value![k] is { } text && value["name"] is { } name && text.ToString().StartsWith(name.ToString(), StringComparison.Ordinal)) ? faults.Append($"{path} repeats its name in its value")
            : faults;
    }

    // A variable in braces that nobody fills would reach the command line as it stands.
    private static IEnumerable<string> Filled(JsonNode? value, string path)
    {
        var used = Regex.Matches((string?)value?["value"] ?? "", "{([^{}]+)}").Select(m => m.Groups[1].Value).ToList();
        var given = (value?["variables"] as JsonObject ?? []).Select(v => v.Key).ToList();
        return used.Except(given).Select(u => $"{path} uses {{{u}}}, which no variable fills").Concat(given.Except(used).Select(g => $"{path} has a variable {g} that its value does not use"));
    }

    private static IEnumerable<string> Chosen(JsonNode? value, string path) =>
        value?.Parent?["default"] is { } standard && value is JsonArray choices && choices.All(c => (string?)c != (string?)standard) ? [$"{path} has no {standard}, which is the default"] : [];

    private static IEnumerable<string> Hinted(JsonNode? value, string path) =>
        value?["runtimeArguments"] is not null && value["runtimeHint"] is null ? [$"{path} has runtimeArguments and no runtimeHint"] : [];

    // The tag stands in the reference; members of its own are refused for OCI packages.
    private static IEnumerable<string> Image(JsonNode? value, string path) =>
        Regex.Match((string?)value ?? "", "^(ghcr\\.io|docker\\.io)/[a-z0-9._/-]+:(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})$") is { Success: true } match && match.Groups["tag"].Value != "latest"
            ? []
            : [$"{path} is no image of a registry that is taken, with a tag"];

    private static IEnumerable<string> Web(JsonNode? value, string path) =>
        Uri.TryCreate((string?)value, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps ? [] : [$"{path} is no https address"];

    private static IEnumerable<string> Flag(JsonNode? value, string path) => value?.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False ? [] : [$"{path} is no boolean"];

    private static Rule List(Rule of) => (value, path) => value is JsonArray list ? list.SelectMany((v, i) => of(v, $"{path}[{i}]")) : [$"{path} is no list"];

    private static Rule Text(int shortest = 0, int longest = int.MaxValue) => (value, path) =>
        value?.GetValueKind() == System.Text.Json.JsonValueKind.String && value.GetValue<string>() is var text && text.EnumerateRunes().Count() is var length && length >= shortest && length <= longest
            ? []
            : [$"{path} is no text of {shortest} to {longest} characters"];

    private static Rule Named(Regex pattern, int shortest, int longest) => (value, path) =>
        Text(shortest, longest)(value, path).ToList() is [_, ..] faults ? faults : pattern.IsMatch(value!.GetValue<string>()) ? [] : [$"{path} does not match {pattern}"];

    private static Rule OneOf(params string[] choices) => (value, path) => choices.Contains(value?.ToString()) ? [] : [$"{path} is none of {string.Join(", ", choices)}"];
}
