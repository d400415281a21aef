using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>E-mail addresses, also percent-encoded. Not taken for one: systemd instances, git@ remotes, users before a host in a URL.</summary>
internal sealed class EmailDetector : IDetector
{
    private const int LongestLocal = 64;
    private const int LongestDomain = 255;

    private static readonly HashSet<string> NoDomains = new(StringComparer.OrdinalIgnoreCase)
    {
        "service", "socket", "timer", "slice", "scope", "mount", "target", "device", "swap", "path", "local", "internal", "svc",
    };

    public void Detect(string text, MatchList found)
    {
        for (var at = text.IndexOf('@'); at >= 0; at = at + 1 < text.Length ? text.IndexOf('@', at + 1) : -1)
        {
            Look(text, at, at + 1, found);
        }

        for (var at = text.IndexOf("%40", StringComparison.Ordinal); at >= 0; at = text.IndexOf("%40", at + 3, StringComparison.Ordinal))
        {
            Look(text, at, at + 3, found);
        }
    }

    private static void Look(string text, int localEnd, int domainStart, MatchList found)
    {
        var start = localEnd > 0 && text[localEnd - 1] == '"' ? QuotedStart(text, localEnd) : LocalStart(text, localEnd);
        var end = DomainEnd(text, domainStart);
        var domain = text.AsSpan(domainStart, end - domainStart);
        var top = domain[(domain.LastIndexOf('.') + 1)..];
        if (start == localEnd || domain.IndexOf('.') <= 0 || !IsTopLevel(top) || IsUrlUser(text, start, end) || IsGit(text, start, localEnd, end))
        {
            return;
        }

        var canonical = $"{text.AsSpan(start, localEnd - start)}@{domain}".ToLowerInvariant();
        found.Add(new Match(start, end - start, "email", "email", Rank.Personal, canonical));
    }

    private static int LocalStart(string text, int end)
    {
        var start = end;
        while (start > 0 && end - start < LongestLocal && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '+' or '-' or '\''))
        {
            start--;
        }

        if (start > 0 && start < end && text[start - 1] == '\\' && text[start] is 'n' or 't' or 'r')
        {
            start++;
        }

        while (start < end && text[start] is '.' or '\'' or '-')
        {
            start++;
        }

        return start;
    }

    /// <summary>A local part in quotes (RFC 5322, 3.4.1), which may hold spaces.</summary>
    private static int QuotedStart(string text, int end)
    {
        var open = end < 3 ? -1 : text.LastIndexOf('"', end - 2, Math.Min(end - 1, LongestLocal));
        return open < 0 || text.AsSpan(open, end - open).ContainsAny('\n', '=', ':') ? end : open;
    }

    private static int DomainEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < LongestDomain && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '-'))
        {
            end++;
        }

        while (end > start && text[end - 1] is '.' or '-')
        {
            end--;
        }

        return end;
    }

    private static bool IsTopLevel(ReadOnlySpan<char> top)
    {
        foreach (var c in top)
        {
            if (!char.IsLetter(c))
            {
                return false;
            }
        }

        return top.Length >= 2 && !NoDomains.GetAlternateLookup<ReadOnlySpan<char>>().Contains(top);
    }

    /// <summary>"amqp://user@broker.example.com:5672": the host is what a diagnosis needs; a mailto: link is mail all the same.</summary>
    private static bool IsUrlUser(string text, int start, int end) =>
        InAuthority(text, start) || (end < text.Length && text[end] == '@');

    private static bool InAuthority(string text, int at)
    {
        var from = Math.Max(0, at - LongestDomain);
        var window = text.AsSpan(from, at - from);
        window = window[(window.LastIndexOfAny(CharacterSets.UrlEnds) + 1)..];
        var slashes = window.LastIndexOf("://", StringComparison.Ordinal);
        return slashes >= 0 ? window[(slashes + 3)..].IndexOfAny('/', '?', '#') < 0
            : window.LastIndexOf("%3A%2F%2F", StringComparison.OrdinalIgnoreCase) is var encoded and >= 0 && !window[(encoded + 9)..].Contains("%2F", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsGit(string text, int start, int localEnd, int end) =>
        text.AsSpan(start, localEnd - start).SequenceEqual("git") && end < text.Length && text[end] is ':' or '/';
}
