using System.Text.Json;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Diagnosis.Reports.Json;

/// <summary>Texts and names of a report, bounded; free text is sanitized as it is read.</summary>
internal sealed class TextReading(ITextSanitizer sanitizer)
{
    /// <summary>Ids and words of closed sets.</summary>
    public const int MaximumWord = 64;

    /// <summary>Names of objects, containers, reasons.</summary>
    public const int MaximumName = 253;

    /// <summary>Free text: twice what the API server lets a condition's message have.</summary>
    public const int MaximumText = 65_536;

    public string Clean(string text) => ToldOwners.Clean(text, sanitizer);

    public string Clean(StrictObject source, string field, int maximum = MaximumText) => Clean(source.Text(field, maximum));

    public string? CleanOptional(StrictObject source, string field) => source.OptionalText(field, MaximumText) is { } text ? Clean(text) : null;

    /// <summary>An id of ours: a short prefix and hexadecimal digits.</summary>
    public static string Id(StrictObject source, string field)
    {
        var id = source.Text(field, MaximumWord);
        return id.Length > 0 && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? id : throw new JsonException($"{field} is no id: {Quoted.Of(id)}.");
    }

    public static ObjectRef Reference(StrictObject source)
    {
        var reference = new ObjectRef(Name(source.Text("kind", MaximumName)), source.OptionalText("namespace", MaximumName) is { } ns ? Name(ns) : null, Name(source.Text("name", MaximumName)));
        source.End();
        return reference;
    }

    // Names come from references too, which may name what cannot exist; but no name holds a control character.
    private static string Name(string name) =>
        name.Length > 0 && !name.Any(char.IsControl) ? name : throw new JsonException($"{Quoted.Of(name)} is no name of an object.");
}
