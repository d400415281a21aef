using System.Buffers;

namespace K8gentS.Diagnosis.Logs;

/// <summary>Hosts of URLs: <c>scheme://user:secret@host:port,host2:port2/path</c>, JDBC's and SQLAlchemy's doubled schemes, Oracle's thin form.</summary>
internal static class UrlHosts
{
    private static readonly SearchValues<char> EndOfAuthority = SearchValues.Create(" \t\"'`<>|\\^{}()/?#;");
    private const string Separator = "://";

    internal static void Find(ReadOnlySpan<char> text, HostCollector found)
    {
        for (var at = 0; text[at..].IndexOf(Separator, StringComparison.Ordinal) is >= 0 and var next;)
        {
            var scheme = SchemeBefore(text[..(at + next)]);
            at += next + Separator.Length;
            var length = text[at..].IndexOfAny(EndOfAuthority);
            var authority = length < 0 ? text[at..] : text.Slice(at, length);
            if (scheme.Length > 0 && !scheme.SequenceEqual("file"))
            {
                AddAll(authority, scheme.ToString().ToLowerInvariant(), found);
            }
        }

        FindOracle(text, found);
    }

    // postgresql+psycopg2 and jdbc:postgresql speak postgresql; mongodb+srv names a record, not a host, but its domain all the same.
    private static ReadOnlySpan<char> SchemeBefore(ReadOnlySpan<char> text)
    {
        var start = text.Length;
        while (start > 0 && text.Length - start < 24 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '+' or '.' or '-'))
        {
            start--;
        }

        var scheme = text[start..];
        var plus = scheme.IndexOf('+');
        return plus > 0 ? scheme[..plus] : scheme;
    }

    private static void AddAll(ReadOnlySpan<char> authority, string scheme, HostCollector found)
    {
        authority = authority[(authority.LastIndexOf('@') + 1)..].TrimEnd(".,:!]");
        foreach (var range in authority.Split(','))
        {
            found.AddAuthority(authority[range], scheme);
        }
    }

    private static void FindOracle(ReadOnlySpan<char> text, HostCollector found)
    {
        var thin = text.IndexOf("jdbc:oracle:thin:@", StringComparison.OrdinalIgnoreCase);
        if (thin < 0)
        {
            return;
        }

        var rest = text[(thin + "jdbc:oracle:thin:@".Length)..].TrimStart('/');
        var end = rest.IndexOfAny(" /\"'");
        var parts = (end < 0 ? rest : rest[..end]).ToString().Split(':');
        found.Add(parts[0], parts.Length > 1 ? HostNames.ReadPort(parts[1]) : null, "oracle");
    }
}
