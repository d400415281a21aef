namespace K8gentS.Diagnosis.Logs;

/// <summary>Collects hosts in the order found, each once; a later mention adds the port or scheme that an earlier one lacked.</summary>
internal sealed class HostCollector
{
    private readonly List<HostMention> _found = [];
    private readonly HashSet<string> _ignored = new(StringComparer.OrdinalIgnoreCase);

    internal IReadOnlyList<HostMention> Found => _found;

    /// <summary>Leaves a host out from now on: the name server that was asked is not what was asked for.</summary>
    internal void Ignore(ReadOnlySpan<char> host) => _ignored.Add(host.ToString());

    internal void Add(ReadOnlySpan<char> host, int? port, string? scheme)
    {
        host = host.Trim("[]").TrimEnd('.');
        if (!HostNames.IsHost(host) || _found.Count >= HostReferences.MaxMentions)
        {
            return;
        }

        var name = host.ToString();
        if (_ignored.Contains(name))
        {
            return;
        }

        var same = _found.FindIndex(m => m.Host.Equals(name, StringComparison.OrdinalIgnoreCase) && (m.Port is null || port is null || m.Port == port));
        if (same < 0)
        {
            _found.Add(new HostMention(name, port, scheme));
        }
        else
        {
            _found[same] = _found[same] with { Port = _found[same].Port ?? port, Scheme = _found[same].Scheme ?? scheme };
        }
    }

    /// <summary>Adds <c>host</c>, <c>host:port</c>, <c>[v6]:port</c> or SQL Server's <c>host,port</c>.</summary>
    internal void AddAuthority(ReadOnlySpan<char> authority, string? scheme, int? port = null)
    {
        if (!authority.IsEmpty && authority[0] == '[' && authority.IndexOf(']') is > 0 and var close)
        {
            var rest = authority[(close + 1)..];
            Add(authority[1..close], rest.Length > 1 && rest[0] == ':' ? HostNames.ReadPort(rest[1..]) : port, scheme);
            return;
        }

        var colon = authority.LastIndexOfAny(':', ',');
        if (colon > 0 && HostNames.ReadPort(authority[(colon + 1)..]) is { } written)
        {
            Add(authority[..colon], written, scheme);
        }
        else
        {
            Add(colon > 0 ? authority[..colon] : authority, port, scheme);
        }
    }
}
