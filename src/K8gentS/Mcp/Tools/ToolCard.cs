namespace K8gentS.Mcp.Tools;

/// <summary>What clients are told of a tool.</summary>
/// <param name="Name">Its name, in snake case.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Description">When to use it and what it gives, for a model that chooses among tools.</param>
internal sealed record ToolCard(string Name, string Title, string Description)
{
    /// <summary>Whether it changes nothing; true of all but the filing of a proposal.</summary>
    public bool IsReadOnly { get; init; } = true;

    /// <summary>Whether calling it twice does no more than calling it once.</summary>
    public bool IsIdempotent { get; init; } = true;
}
