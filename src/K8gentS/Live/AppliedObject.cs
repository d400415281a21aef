using System.Text.Json;

namespace K8gentS.Live;

/// <summary>An object to be applied.</summary>
/// <param name="ApiVersion">Group and version.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Namespace">Its namespace; null for what has none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Json">All of it.</param>
internal sealed record AppliedObject(string ApiVersion, string Kind, string? Namespace, string Name, string Json)
{
    /// <summary>Reads an object; null if it lacks what every object has.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static AppliedObject? Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
            && Text(root, "apiVersion") is { } version && Text(root, "kind") is { } kind && Text(metadata, "name") is { } name
            ? new AppliedObject(version, kind, Text(metadata, "namespace"), name, json)
            : null;
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
