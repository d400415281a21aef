using System.Globalization;
using System.Text.Json;

namespace K8gentS.Reasoning.Providers.Faults;

/// <summary>
/// What the body of an error says, in whichever vendor's form: Google's <c>{"error":{"status","message","details"}}</c> (AIP-193),
/// Anthropic's and OpenAI's <c>{"error":{"type","code","param","message"}}</c>, or a bare <c>{"error":"…"}</c> of smaller servers.
/// </summary>
/// <param name="Message">The vendor's words; never shown unless cleaned.</param>
/// <param name="Codes">The machine-readable words: status, type, code and the reasons in the details, in lower case.</param>
/// <param name="Parameter">The field that is refused, where the vendor names it.</param>
/// <param name="RetryDelay">google.rpc.RetryInfo's retryDelay.</param>
internal sealed record VendorError(string Message, IReadOnlySet<string> Codes, string Parameter, TimeSpan? RetryDelay)
{
    private static readonly VendorError Unreadable = new("", new HashSet<string>(StringComparer.Ordinal), "", null);

    public static VendorError Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            // Google wraps the error of a stream in an array.
            var root = document.RootElement is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? list[0] : document.RootElement;
            return root.ValueKind == JsonValueKind.Object ? Read(root) : Unreadable;
        }
        catch (JsonException)
        {
            return Unreadable;
        }
    }

    private static VendorError Read(JsonElement root)
    {
        var error = root.TryGetProperty("error", out var inner) ? inner : root;
        if (error.ValueKind == JsonValueKind.String)
        {
            return Unreadable with { Message = error.GetString() ?? "" };
        }

        if (error.ValueKind != JsonValueKind.Object)
        {
            return Unreadable;
        }

        var details = error.TryGetProperty("details", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Take(20).ToList() : [];
        var codes = ((string[])[Text(error, "status"), Text(error, "type"), Text(error, "code"), .. details.Select(d => Text(d, "reason"))])
            .Where(c => c.Length > 0)
            .Select(c => c.ToLowerInvariant())
            .ToHashSet(StringComparer.Ordinal);
        return new VendorError(Text(error, "message"), codes, Text(error, "param"), details.Select(RetryInfo).FirstOrDefault(d => d is not null));
    }

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() ?? ""
            : "";

    /// <summary>A protobuf Duration as JSON has it: seconds with up to nine decimals, then an s.</summary>
    private static TimeSpan? RetryInfo(JsonElement detail) =>
        Text(detail, "retryDelay") is { Length: > 1 } text && text.EndsWith('s')
        && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= 0 and <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
