using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>
/// Credentials before the host of a URL (RFC 3986, 3.2.1), also of several hosts (MongoDB), and in image references.
/// Scheme, user, hosts, port and path stay: they are what a diagnosis needs. A lone user that looks like a token goes.
/// </summary>
internal sealed class UrlDetector : IKeywordDetector
{
    private const int LongestUserInfo = 2_048;
    private const int LongestLooseScheme = 20;

    public IEnumerable<string> Keywords => ["://", @":\/\/", "%3a%2f%2f"];

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        if (start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1]))
        {
            return;
        }

        var from = start + length;
        var limit = Math.Min(text.Length, from + LongestUserInfo);
        var stop = text.AsSpan(from, limit - from).IndexOfAny(CharacterSets.UrlEnds);
        var end = stop < 0 ? limit : from + stop;
        var encoded = text[start] == '%';
        var sign = At(text, from, end, encoded);
        if (sign <= from)
        {
            return;
        }

        var colon = text.AsSpan(from, sign - from).IndexOf(encoded ? "%3A" : ":", StringComparison.OrdinalIgnoreCase);
        if (colon >= 0)
        {
            AddPassword(text, from, from + colon + (encoded ? 3 : 1), sign, found);
        }
        else if (LooksLikeToken(text.AsSpan(from, sign - from)))
        {
            found.Add(from, sign, "url-token", "token", Rank.Named);
        }
    }

    private static void AddPassword(string text, int user, int start, int end, MatchList found)
    {
        var password = text.AsSpan(start, end - start);
        if (LooksLikeToken(text.AsSpan(user, start - user)) && password is not "")
        {
            found.Add(user, end, "url-token", "token", Rank.Named);
        }
        else if (!HarmlessValue.IsAbsent(password) || (password.Length is 1 && password[0] is not ('*' or '-')))
        {
            found.Add(start, end, "url-password", "password", Rank.Formed);
        }
    }

    /// <summary>The last @ before the path; one in the path or query belongs to no user. Passwords hold slashes where people forget to encode them.</summary>
    private static int At(string text, int from, int end, bool encoded)
    {
        var authority = text.AsSpan(from, end - from);
        if (encoded)
        {
            var mark = authority.IndexOf("%40", StringComparison.Ordinal);
            return mark < 0 ? -1 : from + mark;
        }

        var properties = authority.IndexOf(';'); // JDBC: "//db:1433;user=sa;password=…"
        authority = properties > 0 && authority[properties..].Contains('=') ? authority[..properties] : authority;
        var path = authority.IndexOfAny('/', '?', '#');
        var sign = (path < 0 ? authority : authority[..path]).LastIndexOf('@');
        if (sign >= 0)
        {
            return from + sign;
        }

        // "user:pa/ss@host": a colon before the slash that begins no port, and an @ after it.
        var colon = authority.IndexOf(':');
        if (path > 0 && colon >= 0 && colon < path && !IsPort(authority[(colon + 1)..path]))
        {
            sign = authority.LastIndexOf('@');
            return sign < 0 ? -1 : from + sign;
        }

        return -1;
    }

    private static bool IsPort(ReadOnlySpan<char> text) => text.Length is 0 or <= 5 && !text.ContainsAnyExceptInRange('0', '9');

    private static bool LooksLikeToken(ReadOnlySpan<char> user) => user.Length >= LongestLooseScheme && Randomness.LooksRandom(user.TrimEnd(':'));
}
