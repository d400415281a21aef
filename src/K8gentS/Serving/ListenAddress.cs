using System.Net;

namespace K8gentS.Serving;

/// <summary>
/// Where a server listens: an address of this machine and a port. A host name is refused, since it would be taken for every
/// address that there is, which is rarely what its writer meant.
/// </summary>
/// <param name="Host">The address; null for every address, of either family.</param>
/// <param name="Port">The port; 0 for any that is free.</param>
internal sealed record ListenAddress(IPAddress? Host, int Port)
{
    /// <summary>What to write instead of an address that cannot be used.</summary>
    public const string Advice = "write ADDRESS:PORT, as in 127.0.0.1:8081, or :8081 for every address of this machine";

    private const string Scheme = "http://";

    /// <summary>Whether it can be reached from this machine alone.</summary>
    public bool IsLoopback => Host is not null && IPAddress.IsLoopback(Host);

    /// <summary>Reads <c>127.0.0.1:8081</c>, <c>[::1]:8081</c>, <c>localhost:8081</c>, <c>:8081</c> or <c>*:8081</c>, each also after <c>http://</c>.</summary>
    /// <returns>The address; null if the text is none.</returns>
    public static ListenAddress? TryParse(string text)
    {
        var rest = text.Trim().TrimEnd('/');
        rest = rest.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? rest[Scheme.Length..] : rest;
        var colon = rest.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(rest.AsSpan(colon + 1), System.Globalization.NumberStyles.None, null, out var port))
        {
            return null;
        }

        return rest[..colon] switch
        {
            "" or "*" or "0.0.0.0" or "[::]" => new ListenAddress(null, port),
            "localhost" => new ListenAddress(IPAddress.Loopback, port),
            ['[', .. var six, ']'] when IPAddress.TryParse(six, out var address) => new ListenAddress(address, port),
            var four when !four.Contains(':') && IPAddress.TryParse(four, out var address) && address.ToString() == four => new ListenAddress(address, port),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Host is null ? $":{Port}" : new IPEndPoint(Host, Port).ToString();
}
