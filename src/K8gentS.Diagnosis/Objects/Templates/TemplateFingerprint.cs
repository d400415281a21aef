using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace K8gentS.Diagnosis.Objects;

/// <summary>
/// Hashes of a pod template as the API server serves it: SHA-256 over its JSON with sorted field names, without what is
/// null and without what controllers add to a revision's template (hash labels, an empty creation time). Fields that the
/// records of this folder leave out count too. The order of fields and the object's status do not matter.
/// </summary>
/// <param name="Whole">Over the whole template, 64 lower-case hexadecimal digits.</param>
/// <param name="OutsideNarrow">Over what is left without image tags and digests, resources and the restart annotation.</param>
/// <param name="OutsideFull">Over what is left when env, envFrom, command, args and probes are taken away too.</param>
public sealed record TemplateFingerprint(string Whole, string OutsideNarrow, string OutsideFull)
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");
    private const int InitialSize = 4096;

    /// <summary>The hashes of a <c>spec.template</c>; null where it is no object or holds text that is not Unicode.</summary>
    public static TemplateFingerprint? Of(JsonElement template)
    {
        try
        {
            if (template.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var buffer = new ArrayBufferWriter<byte>(InitialSize);
            using var json = new Utf8JsonWriter(buffer);
            return new TemplateFingerprint(
                Hash(template, TemplatePart.Whole, buffer, json),
                Hash(template, TemplatePart.OutsideNarrow, buffer, json),
                Hash(template, TemplatePart.OutsideFull, buffer, json));
        }
        catch (InvalidOperationException)
        {
            // An escape sequence of half a surrogate pair: no API server writes one.
            return null;
        }
    }

    /// <summary>Whether a text has the form of such a hash.</summary>
    public static bool IsHash(string text) => text.Length == 64 && !text.AsSpan().ContainsAnyExcept(Digits);

    private static string Hash(JsonElement template, TemplatePart part, ArrayBufferWriter<byte> buffer, Utf8JsonWriter json)
    {
        buffer.ResetWrittenCount();
        json.Reset();
        CanonicalTemplate.Write(json, template, part);
        json.Flush();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.WrittenSpan, hash);
        return Convert.ToHexStringLower(hash);
    }
}
