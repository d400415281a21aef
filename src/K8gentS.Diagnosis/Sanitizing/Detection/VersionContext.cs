namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Tells a four-part version ("Version=10.0.0.0", "app-1.2.3.4.tgz", "repo/app:1.2.3.4") from an IPv4 address by what stands around it.</summary>
internal static class VersionContext
{
    private const int LookBack = 160;

    private static readonly string[] Words =
        ["version", "versions", "ver", "release", "rel", "build", "rev", "revision", "tag", "chart", "cuda", "driver", "firmware", "bios", "sdk", "v"];

    public static bool Surrounds(string text, int start, int end, ReadOnlySpan<int> octets)
    {
        // "1.2.3.4-alpine", but not the range "10.0.0.1-10.0.0.9".
        if (end + 1 < text.Length && text[end] is '-' or '+' && char.IsAsciiLetter(text[end + 1]))
        {
            return true;
        }

        if (start < 2)
        {
            return false;
        }

        var letterBefore = char.IsAsciiLetterOrDigit(text[start - 2]);
        return text[start - 1] switch
        {
            '-' or '@' => letterBefore && !IsPrivate(octets),
            '/' => letterBefore && !IsPrivate(octets) && !HasPort(text, end) && !Before(text, start - 1).Contains('.'),
            ':' when letterBefore && Before(text, start - 1).Contains('/') => true,
            _ => FollowsWord(text, start),
        };
    }

    private static bool IsPrivate(ReadOnlySpan<int> o) =>
        o[0] == 10 || (o[0] == 192 && o[1] == 168) || (o[0] == 172 && o[1] is >= 16 and < 32) || (o[0] == 100 && o[1] is >= 64 and < 128);

    private static bool HasPort(string text, int end) =>
        end + 1 < text.Length && text[end] == ':' && char.IsAsciiDigit(text[end + 1]);

    /// <summary>The unbroken text before a position: no space, no quote, no assignment.</summary>
    private static ReadOnlySpan<char> Before(string text, int at)
    {
        var from = Math.Max(0, at - LookBack);
        var window = text.AsSpan(from, at - from);
        return window[(window.LastIndexOfAny(CharacterSets.WordBreaks) + 1)..];
    }

    private static bool FollowsWord(string text, int start)
    {
        var at = start;
        while (at > 0 && start - at < 6 && text[at - 1] is ' ' or '=' or ':' or '"' or '\'' or '(' or '\\')
        {
            at--;
        }

        var window = text.AsSpan(Math.Max(0, at - 24), Math.Min(at, 24));
        var word = window[(window.LastIndexOfAnyExceptInRange('A', 'z') + 1)..];
        word = word[(word.LastIndexOfAny(CharacterSets.NotLetters) + 1)..];
        foreach (var candidate in Words)
        {
            if (word.EndsWith(candidate, StringComparison.OrdinalIgnoreCase) && (candidate.Length > 4 || word.Length == candidate.Length))
            {
                return true;
            }
        }

        return false;
    }
}
