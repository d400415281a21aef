using K8gentS.Serving;

namespace K8gentS.Mcp.Http;

/// <summary>Where MCP is served over HTTP, and its bounds.</summary>
/// <param name="Address">Where it listens.</param>
internal sealed record McpHttpOptions(ListenAddress Address)
{
    /// <summary>What sets the address.</summary>
    public const string Setting = "--http";

    /// <summary>The path of the endpoint.</summary>
    public const string Path = "/mcp";

    /// <summary>Names beside this machine's own by which clients may call it: the Host header's host, without a port.</summary>
    public IReadOnlySet<string> AllowedHosts { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The most sessions at once.</summary>
    public int MaximumSessions { get; init; } = 256;

    /// <summary>The most sessions of one caller at once.</summary>
    public int MaximumSessionsOfCaller { get; init; } = 128;

    /// <summary>A session of which nothing is heard for so long ends.</summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>A session of which nothing is heard for so long, and over which no stream is open, may be ended to make room for another: programs that call once often leave theirs.</summary>
    public TimeSpan SpareAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest message, in bytes.</summary>
    public int MaximumBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>The most connections at once: a client holds two, one for its calls and one for what it is told.</summary>
    public int MaximumConnections { get; init; } = 1024;
}
