using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace K8gentS.Staging;

/// <summary>Moves the objects of a manifest into another namespace, wherever the old one is spoken of, and exchanges their images.</summary>
/// <param name="from">The namespace that the manifest was written for.</param>
/// <param name="to">The namespace that it goes to.</param>
/// <param name="image">What stands in for an image, given whether it may be pulled; null where nothing does.</param>
internal sealed class ManifestRewriter(string from, string to, Func<string, bool, string?> image)
{
    // Namespaces bear everyday names ("shop", "docs"): only where nothing else can be meant are they replaced within a text.
    private readonly (string Old, string New)[] _phrases =
    [
        ($".{from}.svc", $".{to}.svc"),
        ($"system:serviceaccount:{from}:", $"system:serviceaccount:{to}:"),
        ($"namespace \"{from}\"", $"namespace \"{to}\""),
    ];

    /// <summary>One object, rewritten; the one that was given stays as it is.</summary>
    /// <exception cref="CannotStageException">It belongs to a third namespace, or its image cannot be had.</exception>
    public JsonObject Rewrite(JsonObject source)
    {
        var copy = Copy(source);
        var metadata = copy["metadata"]!.AsObject();
        if (metadata["namespace"]?.GetValue<string>() is { } other && other != to)
        {
            throw new CannotStageException($"it has objects in another namespace ({other})");
        }

        metadata["namespace"] = to;
        return copy;
    }

    private JsonObject Copy(JsonObject source)
    {
        var isPulled = source["imagePullPolicy"]?.ToString() != "Never";
        return new JsonObject(source.Select(p => KeyValuePair.Create(p.Key, p switch
        {
            { Key: "namespace", Value: JsonValue value } when IsText(value, out var ns) => ns == from ? to : ns,
            { Key: "image", Value: JsonValue value } when IsText(value, out var name) =>
                image(name, isPulled) ?? throw new CannotStageException($"its image {name} is in the registry of the recording alone"),
            _ => Copy(p.Value),
        })));
    }

    private JsonNode? Copy(JsonNode? node) => node switch
    {
        JsonObject item => Copy(item),
        JsonArray list => new JsonArray([.. list.Select(Copy)]),
        JsonValue value when IsText(value, out var text) => _phrases.Aggregate(text, (t, p) => t.Replace(p.Old, p.New, StringComparison.Ordinal)),
        _ => node?.DeepClone(),
    };

    private static bool IsText(JsonValue value, [NotNullWhen(true)] out string? text) => value.TryGetValue(out text);
}
