using System.Text.Json;

namespace K8gentS.Diagnosis.Plans.Json;

/// <summary>
/// A JSON object that is read field by field, each of its type and within its bounds; <see cref="End"/> refuses what was
/// not asked for. Every fault is a <see cref="JsonException"/> of one sentence that names the field.
/// </summary>
internal sealed class StrictObject
{
    private const int MaximumKey = 317;

    private readonly Dictionary<string, JsonElement> _left = new(StringComparer.Ordinal);
    private readonly string _name;

    public StrictObject(JsonElement element, string name)
    {
        _name = name;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException($"{name} has to be an object, and is {Words(element.ValueKind)}.");
        }

        foreach (var property in element.EnumerateObject())
        {
            var field = Unicode(() => property.Name, name);
            if (!_left.TryAdd(field, property.Value))
            {
                throw new JsonException($"{name} has {Quoted.Of(field)} twice.");
            }
        }
    }

    public string Text(string field, int maximum) => OptionalText(field, maximum) ?? throw Missing(field);

    public string? OptionalText(string field, int maximum) => Take(field) is { } value ? TextOf(value, field, maximum) : null;

    public long Number(string field, long maximum) => OptionalNumber(field, maximum) ?? throw Missing(field);

    /// <summary>A whole number from 0 on.</summary>
    public long? OptionalNumber(string field, long maximum)
    {
        if (Take(field) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0 && number <= maximum
            ? number
            : throw new JsonException($"{_name}.{field} has to be a whole number from 0 to {maximum}.");
    }

    /// <summary>A number between 0 and 1.</summary>
    public double? OptionalFraction(string field)
    {
        if (Take(field) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number is >= 0 and <= 1
            ? number
            : throw new JsonException($"{_name}.{field} has to be a number from 0 to 1.");
    }

    public double Fraction(string field) => OptionalFraction(field) ?? throw Missing(field);

    public bool Boolean(string field) => Take(field) switch
    {
        null => throw Missing(field),
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw new JsonException($"{_name}.{field} has to be true or false."),
    };

    public DateTimeOffset? OptionalTime(string field)
    {
        if (Take(field) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time)
            ? time
            : throw new JsonException($"{_name}.{field} has to be a time such as 2026-01-31T12:00:00Z.");
    }

    public StrictObject Object(string field) => OptionalObject(field) ?? throw Missing(field);

    public StrictObject? OptionalObject(string field) => Take(field) is { } value ? new StrictObject(value, $"{_name}.{field}") : null;

    /// <summary>The field as it is, for a reader of its own; null where it is missing or null.</summary>
    public JsonElement? OptionalElement(string field) => Take(field);

    public IReadOnlyList<string> Texts(string field, int maximumCount, int maximumLength) =>
        [.. Items(field, maximumCount).Select(item => TextOf(item, field, maximumLength))];

    public IReadOnlyList<StrictObject> Objects(string field, int maximumCount) =>
        [.. Items(field, maximumCount).Select((item, i) => new StrictObject(item, $"{_name}.{field}[{i}]"))];

    /// <summary>The names of the fields, for an object that is a dictionary; none may be longer than a qualified name of Kubernetes.</summary>
    public IReadOnlyList<string> Fields(int maximumCount) =>
        _left.Count <= maximumCount && _left.Keys.All(k => k.Length <= MaximumKey)
            ? [.. _left.Keys]
            : throw new JsonException($"{_name} has {_left.Count} fields, or one of a long name; at most {maximumCount} of {MaximumKey} characters are read.");

    /// <summary>Refuses fields that nobody asked for.</summary>
    public void End()
    {
        if (_left.Count > 0)
        {
            throw new JsonException($"{_name} has a field that is not known: {Quoted.Of(_left.Keys.First())}.");
        }
    }

    private JsonElement.ArrayEnumerator Items(string field, int maximumCount)
    {
        var list = Take(field) ?? throw Missing(field);
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException($"{_name}.{field} has to be a list, and is {Words(list.ValueKind)}.");
        }

        return list.GetArrayLength() <= maximumCount
            ? list.EnumerateArray()
            : throw new JsonException($"{_name}.{field} has {list.GetArrayLength()} items; at most {maximumCount} are read.");
    }

    private string TextOf(JsonElement value, string field, int maximum)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw new JsonException($"{_name}.{field} has to be a text, and is {Words(value.ValueKind)}.");
        }

        var text = Unicode(() => value.GetString()!, $"{_name}.{field}");
        return text.Length <= maximum ? text : throw new JsonException($"{_name}.{field} has {text.Length} characters; at most {maximum} are read.");
    }

    // The parser takes bytes and escapes that make no character; only reading them as text shows it.
    private static string Unicode(Func<string> read, string name)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException wrong)
        {
            throw new JsonException($"{name} holds text that is not Unicode.", wrong);
        }
    }

    private JsonElement? Take(string field) =>
        _left.Remove(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private JsonException Missing(string field) => new($"{_name}.{field} is missing.");

    private static string Words(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
