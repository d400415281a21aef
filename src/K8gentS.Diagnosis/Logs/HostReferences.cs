namespace K8gentS.Diagnosis.Logs;

/// <summary>
/// Finds the hosts that a log line, a setting or a command names, so that they can be resolved to Services.
/// Linear, over at most <see cref="MaxLength"/> characters; it may name too much, never judge: what resolves to nothing is of no harm.
/// </summary>
public static class HostReferences
{
    /// <summary>The most characters of one text that are looked at.</summary>
    public const int MaxLength = 8 * 1024;

    /// <summary>The most hosts that are named of one text.</summary>
    public const int MaxMentions = 16;

    /// <summary>Hosts of a line that a program wrote: URLs, <c>host:port</c>, names that would not resolve, cluster-local names.</summary>
    public static IReadOnlyList<HostMention> InLogLine(string line)
    {
        var found = new HostCollector();
        var text = Bound(line);
        UrlHosts.Find(text, found);
        FieldHosts.Find(text, found);
        ResolverHosts.Find(text, found);
        TokenHosts.Find(text, found);
        return found.Found;
    }

    /// <summary>Hosts of a value: an environment variable's, a ConfigMap's. A value that is nothing but a name is a host's, too.</summary>
    public static IReadOnlyList<HostMention> InSetting(string value)
    {
        var text = Bound(value).Trim();
        var found = new HostCollector();
        UrlHosts.Find(text, found);
        FieldHosts.Find(text, found);
        TokenHosts.Find(text, found);
        if (found.Found.Count == 0 && HostNames.IsHost(text) && text.ContainsAnyInRange('a', 'z'))
        {
            found.Add(text, null, null);
        }

        return found.Found;
    }

    /// <summary>Hosts of a command with its arguments: <c>--addr=db:5432</c>, <c>nc -z db 5432</c>, <c>psql -h db -p 5432</c>, and whatever a shell script in it names.</summary>
    public static IReadOnlyList<HostMention> InCommand(IEnumerable<string> words)
    {
        var text = Bound(string.Join(' ', words));
        var found = new HostCollector();
        UrlHosts.Find(text, found);
        FieldHosts.Find(text, found);
        CommandHosts.Find(text, found);
        TokenHosts.Find(text, found);
        return found.Found;
    }

    private static ReadOnlySpan<char> Bound(string text) => text.AsSpan(0, Math.Min(text.Length, MaxLength));
}
