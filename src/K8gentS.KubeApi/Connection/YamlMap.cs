using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace K8gentS.KubeApi.Connection;

/// <summary>A mapping of a kubeconfig, with the file it stands in, for messages and for relative paths.</summary>
internal sealed class YamlMap(YamlMappingNode node, string file)
{
    public string File => file;

    /// <summary>A scalar; null if absent, null or empty.</summary>
    public string? Text(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar => IsNull(scalar) || string.IsNullOrEmpty(scalar.Value) ? null : scalar.Value,
        var other => throw Wrong(other, key, "a text"),
    };

    public bool Flag(string key) => Text(key) switch
    {
        null or "false" => false,
        "true" => true,
        var text => throw Wrong(node, key, $"true or false, not '{text}',"),
    };

    public YamlMap? Map(string key) => Find(key) switch
    {
        null => null,
        YamlMappingNode map => new YamlMap(map, file),
        YamlScalarNode scalar when IsNull(scalar) => null,
        var other => throw Wrong(other, key, "a mapping"),
    };

    public IEnumerable<YamlMap> Maps(string key) => Items(key)
        .Select(n => n is YamlMappingNode map ? new YamlMap(map, file) : throw Wrong(n, key, "a list of mappings"));

    public IReadOnlyList<string> Texts(string key) =>
        [.. Items(key).Select(n => n is YamlScalarNode scalar ? scalar.Value ?? "" : throw Wrong(n, key, "a list of texts"))];

    public IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value ?? "");

    /// <summary>Any value as JSON, for what is only passed on.</summary>
    public JsonNode? Json(string key) => ToJson(Find(key));

    /// <summary>A path, relative ones taken from the directory of the file.</summary>
    public string? FilePath(string key) => Text(key) is { } path
        ? Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(file))!)
        : null;

    private IEnumerable<YamlNode> Items(string key) => Find(key) switch
    {
        null => [],
        YamlSequenceNode list => list.Children,
        YamlScalarNode scalar when IsNull(scalar) => [],
        var other => throw Wrong(other, key, "a list"),
    };

    private YamlNode? Find(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private KubeConfigException Wrong(YamlNode at, string key, string wanted) =>
        new($"In the kubeconfig {file}, line {at.Start.Line}, '{key}' has to be {wanted}; correct it.");

    private static bool IsNull(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is null or "" or "null" or "~";

    private static JsonNode? ToJson(YamlNode? value) => value switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value ?? "", ToJson(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: not ScalarStyle.Plain } text => JsonValue.Create(text.Value),
        YamlScalarNode scalar when IsNull(scalar) => null,
        YamlScalarNode { Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        YamlScalarNode scalar when long.TryParse(scalar.Value, out var number) => JsonValue.Create(number),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };
}
