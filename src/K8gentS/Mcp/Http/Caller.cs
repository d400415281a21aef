namespace K8gentS.Mcp.Http;

/// <summary>Who calls.</summary>
/// <param name="Name">The user's name, or a word for whoever may call.</param>
internal sealed record Caller(string Name)
{
    /// <summary>Who calls where it is not asked: somebody on this machine.</summary>
    public static Caller Local { get; } = new("local");
}
