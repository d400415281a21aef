using System.Text.Json;

namespace K8gentS.Doctor;

/// <summary>Reads members of JSON that may not be there, or be something else.</summary>
internal static class JsonPath
{
    /// <summary>What lies at the end of the names; undefined where there is nothing.</summary>
    public static JsonElement At(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return default;
            }
        }

        return element;
    }

    /// <summary>The text at the end of the names; null where there is none.</summary>
    public static string? Text(JsonElement element, params ReadOnlySpan<string> names) =>
        At(element, names) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    /// <summary>The items of the list at the end of the names; none where there is no list.</summary>
    public static IReadOnlyList<JsonElement> Items(JsonElement element, params ReadOnlySpan<string> names) =>
        At(element, names) is { ValueKind: JsonValueKind.Array } found ? [.. found.EnumerateArray()] : [];

    /// <summary>The texts of the list at the end of the names.</summary>
    public static IReadOnlyList<string> Texts(JsonElement element, params ReadOnlySpan<string> names) =>
        [.. Items(element, names).Where(i => i.ValueKind == JsonValueKind.String).Select(i => i.GetString()!)];
}
