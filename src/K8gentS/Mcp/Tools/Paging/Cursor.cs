using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace K8gentS.Mcp.Tools.Paging;

/// <summary>
/// Where the next page of a list begins: behind the last item that was given. Nothing is kept for it in the server, so that a list that changes
/// meanwhile neither loses nor repeats what stays in it. Clients see an opaque word.
/// </summary>
/// <param name="Question">What was asked: tool and arguments, hashed.</param>
/// <param name="At">When the first page was given, in seconds since 1970.</param>
/// <param name="After">The sort key of the last item given.</param>
internal sealed record Cursor(string Question, long At, string After)
{
    private const int LongestWord = 2_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>A hash of what is asked, the page's own arguments left out.</summary>
    public static string QuestionOf(string tool, params ReadOnlySpan<string?> arguments) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tool}\u001f{string.Join('\u001f', arguments)}")).AsSpan(0, 6));

    /// <summary>Reads a cursor that a client hands back.</summary>
    /// <returns>The cursor; null where the client gave none.</returns>
    /// <exception cref="ToolRefusalException">It is none of ours, belongs to another question, or is too old.</exception>
    public static Cursor? Read(string? word, string question, DateTimeOffset now)
    {
        if (word is null)
        {
            return null;
        }

        var cursor = Parse(word) ?? throw new ToolRefusalException("cursor is not one that this server gave; leave it out to begin at the first page.");
        if (cursor.Question != question)
        {
            throw new ToolRefusalException("cursor belongs to another question: a page goes on only with the arguments of the first; leave cursor out to begin anew.");
        }

        var age = now - DateTimeOffset.FromUnixTimeSeconds(cursor.At);
        return age <= Lifetime && age > -Lifetime ? cursor : throw new ToolRefusalException("cursor is stale: it was given more than an hour ago; leave it out to begin at the first page.");
    }

    /// <summary>The cursor as a client sees it.</summary>
    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes((string[])[Question, $"{At}", After]));

    private static Cursor? Parse(string word)
    {
        try
        {
            return word.Length <= LongestWord
                && Base64Url.IsValid(word)
                && JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(word)) is [{ } question, { } at, { } after]
                && long.TryParse(at, System.Globalization.CultureInfo.InvariantCulture, out var seconds)
                && seconds is >= 0 and < 253_402_300_800
                    ? new Cursor(question, seconds, after)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
