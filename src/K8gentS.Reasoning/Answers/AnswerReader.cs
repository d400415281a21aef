using System.Text.Json;
using K8gentS.Reasoning.Asking;

namespace K8gentS.Reasoning.Answers;

/// <summary>
/// Reads a model's answer, bounded in every direction. Fields that were not asked for are passed over: nothing reads a confidence or an action
/// that a model adds of its own.
/// </summary>
internal static class AnswerReader
{
    private const int Longest = 32 * 1024;
    private const int LongestText = 2000;
    private const int MostItems = 20;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, CommentHandling = JsonCommentHandling.Disallow, AllowTrailingCommas = false };

    /// <summary>The hypotheses of an answer; empty where the model has none.</summary>
    /// <exception cref="AnswerFormatException">The answer is not of the form that was asked for.</exception>
    public static IReadOnlyList<RawHypothesis> Hypotheses(string answer)
    {
        using var document = Parse(answer);
        var list = Field(document.RootElement, "hypotheses", JsonValueKind.Array);
        return [.. list.EnumerateArray().Take(AnswerSchema.MostHypotheses).Select(Hypothesis)];
    }

    /// <summary>The verdict of a second look.</summary>
    /// <exception cref="AnswerFormatException">The answer is not of the form that was asked for.</exception>
    public static RawVerdict Verdict(string answer)
    {
        using var document = Parse(answer);
        var verdict = Text(document.RootElement, "verdict") switch
        {
            "stands" => Answers.Verdict.Stands,
            "refuted" => Answers.Verdict.Refuted,
            "unclear" => Answers.Verdict.Unclear,
            _ => throw new AnswerFormatException("\"verdict\" is none of stands, refuted, unclear"),
        };
        return new RawVerdict(verdict, Texts(document.RootElement, "evidence"));
    }

    private static JsonDocument Parse(string answer)
    {
        if (answer.Length > Longest)
        {
            throw new AnswerFormatException($"it is longer than {Longest} characters");
        }

        try
        {
            var document = JsonDocument.Parse(answer, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new AnswerFormatException("it is not a JSON object");
        }
        catch (JsonException)
        {
            throw new AnswerFormatException("it is not JSON, or has something around the JSON");
        }
    }

    private static RawHypothesis Hypothesis(JsonElement item) => item.ValueKind == JsonValueKind.Object
        ? new RawHypothesis(Text(item, "cause"), Text(item, "culprit"), Texts(item, "evidence"), Text(item, "summary"), Text(item, "refutedBy"), Texts(item, "steps"))
        : throw new AnswerFormatException("a hypothesis is not an object");

    private static IReadOnlyList<string> Texts(JsonElement item, string name) => [.. Field(item, name, JsonValueKind.Array).EnumerateArray().Take(MostItems).Select(e =>
        e.ValueKind == JsonValueKind.String ? Cut(e.GetString()!) : throw new AnswerFormatException($"\"{name}\" holds something that is not text"))];

    private static string Text(JsonElement item, string name) => Cut(Field(item, name, JsonValueKind.String).GetString()!);

    private static JsonElement Field(JsonElement item, string name, JsonValueKind kind) => item.TryGetProperty(name, out var field) && field.ValueKind == kind
        ? field
        : throw new AnswerFormatException($"\"{name}\" is missing, or is not {(kind == JsonValueKind.Array ? "a list" : "text")}");

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
