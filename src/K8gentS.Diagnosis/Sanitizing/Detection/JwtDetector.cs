using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>JSON Web Tokens (RFC 7519): three base64url parts whose first is a JSON object; five for an encrypted one (RFC 7516). A token cut short counts from its second part on.</summary>
internal sealed class JwtDetector : IKeywordDetector
{
    private const int ShortestHeader = 10;
    private const int ShortestPayload = 8;
    private const int Longest = 16_384;
    private const int MostDots = 4;

    /// <summary>What base64url makes of <c>{"</c>.</summary>
    public IEnumerable<string> Keywords => ["eyj"];

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        if (text[start + 1] != 'y' || text[start + 2] != 'J' || !Boundary.StartsWord(text, start) || (start > 0 && text[start - 1] is '-' or '.'))
        {
            return;
        }

        var end = End(text, start);
        if (WrappedText.EndsLine(text, start, end) && WrappedText.Join(text, start) is { } joined && End(joined.Text, 0) is var wrapped && joined.Crosses(wrapped))
        {
            end = joined.Original(wrapped);
        }

        if (end >= 0)
        {
            found.Add(start, end, "jwt", "jwt", Rank.Formed);
        }
    }

    /// <summary>Where the token ends; -1 when it is none.</summary>
    private static int End(string text, int start)
    {
        var end = start;
        int dots = 0, partStart = start;
        for (; end < text.Length && end - start < Longest; end++)
        {
            if (text[end] == '.')
            {
                if (end - partStart < ShortestHeader && dots == 0)
                {
                    return -1;
                }

                if (++dots > MostDots)
                {
                    break;
                }

                partStart = end + 1;
            }
            else if (!char.IsAsciiLetterOrDigit(text[end]) && text[end] is not ('-' or '_'))
            {
                break;
            }
        }

        while (end > start && text[end - 1] == '.')
        {
            end--;
        }

        return dots > 0 && end - text.IndexOf('.', start) > ShortestPayload ? end : -1;
    }
}
