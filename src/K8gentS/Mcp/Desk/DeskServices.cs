namespace K8gentS.Mcp.Desk;

/// <summary>Gives the tools of one session their caller's desk, and nothing else.</summary>
/// <param name="desk">The desk.</param>
internal sealed class DeskServices(McpDesk desk) : IServiceProvider
{
    /// <inheritdoc/>
    public object? GetService(Type serviceType) => serviceType == typeof(McpDesk) ? desk : null;
}
