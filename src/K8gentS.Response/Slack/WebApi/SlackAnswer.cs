using System.Text.Json;

namespace K8gentS.Response.Slack.WebApi;

/// <summary>Reads Slack's answers: ok, or an error with what Slack says about it.</summary>
internal static class SlackAnswer
{
    private const int LongestQuote = 400;

    /// <summary>The answer's object when it is one with a boolean <c>ok</c>; null for anything else, such as a gateway's page.</summary>
    public static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("ok", out var ok) && ok.ValueKind is JsonValueKind.True or JsonValueKind.False ? root.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null when the call succeeded.</summary>
    public static SlackException? Refusal(SlackMethod method, JsonElement answer)
    {
        if (answer.GetProperty("ok").ValueKind == JsonValueKind.True)
            return null;
        var error = Quote(String(answer, "error") ?? "unknown_error");
        var said = SlackErrors.Explain(error) ?? "see https://docs.slack.dev/reference/methods/" + method.Name;
        return new SlackException(method.Name, error, $"Slack refused {method.Name} ({error}): {said}{Details(answer, error)}.")
        {
            IsTransient = SlackErrors.IsTransient(error),
            Unclear = !method.Repeatable && SlackErrors.MayHaveSucceeded(error),
        };
    }

    /// <summary>A member of an object, if it is a string.</summary>
    public static string? String(JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A member that Slack promises; an answer without it is none.</summary>
    public static string Required(SlackMethod method, JsonElement element, string name) => String(element, name)
        ?? throw new SlackException(method.Name, SlackException.Unreachable, $"Slack's answer to {method.Name} has no {name}: something else may be answering at its address.") { Unclear = !method.Repeatable };

    private static string Details(JsonElement answer, string error)
    {
        if (error == "missing_scope")
            return $" (needed: {Quote(String(answer, "needed") ?? "not said")}; granted: {Quote(String(answer, "provided") ?? "not said")})";
        if (!answer.TryGetProperty("response_metadata", out var metadata) || metadata.ValueKind != JsonValueKind.Object
            || !metadata.TryGetProperty("messages", out var messages) || messages.ValueKind != JsonValueKind.Array)
            return "";
        var said = string.Join("; ", messages.EnumerateArray().Where(m => m.ValueKind == JsonValueKind.String).Take(5).Select(m => m.GetString()));
        return said.Length == 0 ? "" : $" ({Quote(said)})";
    }

    private static string Quote(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestQuote ? line : line[..LongestQuote] + "…";
    }
}
