using System.Buffers;

namespace K8gentS.Diagnosis.Logs;

/// <summary>Names that would not resolve, in the resolvers' own wordings; the name server that was asked is left out.</summary>
internal static class ResolverHosts
{
    // Go: "lookup NAME on SERVER:53: no such host". glibc, musl, c-ares, curl, libpq, nginx, Java, Node, Python's urllib3, PHP, ICU.
    private static readonly string[] Unresolved =
    [
        "lookup ", "getaddrinfo ENOTFOUND ", "getaddrinfo EAI_AGAIN ", "getaddrinfo failed for ", "getaddrinfo for ", "UnknownHostException: ", "bad address ",
        "Could not resolve host: ", "could not translate host name ", "can't resolve ", "can't find ", "host not found in upstream ", "Failed to resolve ",
        "Unable to resolve host ", "Unknown MySQL server host ", "unknown host ", "no such host ", "unable to resolve host address ", "Could not resolve hostname ",
        "DNS lookup failed for ", "Temporary failure resolving ", "failed to lookup address information: ", "Name or service not known: ", "Couldn't resolve host name ",
    ];

    private static readonly string[] Connecting =
    [
        "dial tcp ", "dial udp ", "connect to ", "connecting to ", "connection to ", "connect ECONNREFUSED ", "connect ETIMEDOUT ",
    ];

    private static readonly SearchValues<char> End = SearchValues.Create(" \t\"'`,;()<>[]{}");

    internal static void Find(ReadOnlySpan<char> text, HostCollector found)
    {
        foreach (var before in Unresolved)
        {
            Find(text, before, anyWord: true, found);
        }

        foreach (var before in Connecting)
        {
            Find(text, before, anyWord: false, found);
        }
    }

    private static void Find(ReadOnlySpan<char> text, string before, bool anyWord, HostCollector found)
    {
        var at = text.IndexOf(before, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return;
        }

        var rest = text[(at + before.Length)..].TrimStart(" \"'`(");
        var end = rest.IndexOfAny(End);
        var name = (end < 0 ? rest : rest[..end]).TrimEnd(".:/!?");
        IgnoreServer(end < 0 ? [] : rest[end..], found);
        // A single word may be prose ("connecting to database"); with a hyphen, a dot or a digit it is a name.
        if (anyWord ? name is not "address" and not "for" : name.ContainsAny('.', '-', ':') || name.ContainsAnyInRange('0', '9'))
        {
            found.AddAuthority(name, null);
        }
    }

    // Go: "lookup NAME on SERVER:53".
    private static void IgnoreServer(ReadOnlySpan<char> after, HostCollector found)
    {
        if (after.StartsWith(" on ", StringComparison.Ordinal) && after.IndexOf(":53", StringComparison.Ordinal) is > 4 and var colon)
        {
            found.Ignore(after[4..colon].Trim("[]"));
        }
    }
}
