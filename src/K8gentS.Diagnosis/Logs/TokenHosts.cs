namespace K8gentS.Diagnosis.Logs;

/// <summary>Words that are a host by their form: <c>name:port</c>, <c>address:port</c>, cluster-local names, addresses.</summary>
internal static class TokenHosts
{
    private const string Between = " \t\"'`,;()<>{}|=/@\\";

    internal static void Find(ReadOnlySpan<char> text, HostCollector found)
    {
        foreach (var range in text.SplitAny(Between))
        {
            var token = text[range].TrimEnd(".:!?]").TrimStart(":");
            if (token.Length < 3)
            {
                continue;
            }

            var colon = token.LastIndexOf(':');
            if (colon > 0)
            {
                FindWithPort(token, colon, found);
            }
            else if (HostNames.IsClusterName(token) || HostNames.IsAddress(token))
            {
                found.Add(token, null, null);
            }
        }
    }

    private static void FindWithPort(ReadOnlySpan<char> token, int colon, HostCollector found)
    {
        // "10:00:01" is a time, "main.go:88:5" a place.
        var host = token[..colon].Trim("[]");
        if (token.Length - colon > 2 && HostNames.ReadPort(token[(colon + 1)..]) is { } port && HostNames.IsHostBeforePort(host))
        {
            found.Add(host, port, null);
        }
    }
}
