namespace K8gentS.Tests.Mcp.Shipping;

/// <summary>A server as a client is told of it: a command to start, or an address to call.</summary>
internal sealed record ClientServer
{
    public required string Where { get; init; }

    public string? Command { get; init; }

    public IReadOnlyList<string> Args { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public Uri? Url { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public override string ToString() => Where;
}
