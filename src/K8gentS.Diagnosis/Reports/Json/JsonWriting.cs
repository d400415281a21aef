using System.Text.Json;

namespace K8gentS.Diagnosis.Reports.Json;

/// <summary>The shapes that recur in the JSON report. A value that is not there is left out, not written as null.</summary>
public static class JsonWriting
{
    /// <summary>A text, where there is one.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>A number to four decimals, where there is one.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, Math.Round(number, 4));
        }
    }

    /// <summary>A time in UTC, where there is one.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            json.WriteString(name, time.UtcDateTime);
        }
    }

    /// <summary>A list of texts.</summary>
    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>An object's kind, namespace and name.</summary>
    public static void WriteObject(this Utf8JsonWriter json, string name, ObjectRef reference)
    {
        json.WritePropertyName(name);
        json.WriteReference(reference);
    }

    /// <summary>A list of them.</summary>
    public static void WriteObjects(this Utf8JsonWriter json, string name, IEnumerable<ObjectRef> references)
    {
        json.WriteStartArray(name);
        foreach (var reference in references)
        {
            json.WriteReference(reference);
        }

        json.WriteEndArray();
    }

    private static void WriteReference(this Utf8JsonWriter json, ObjectRef reference)
    {
        json.WriteStartObject();
        json.WriteString("kind", reference.Kind);
        json.WriteOptional("namespace", reference.Namespace);
        json.WriteString("name", reference.Name);
        json.WriteEndObject();
    }
}
