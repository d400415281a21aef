using K8gentS.Mcp.Logging;
using Microsoft.Extensions.Logging;

namespace K8gentS.Commands;

/// <summary>The log of the MCP server: on standard error, since standard output belongs to the protocol, and to the client whose call it is about.</summary>
internal static class McpLogging
{
    private const string Own = nameof(K8gentS);
    private const string Sdk = "ModelContextProtocol";

    /// <summary>A log of entries of this level and above; the protocol's library speaks of each message, and is heard in full only where that is asked for.</summary>
    /// <exception cref="CommandException">The key of the pseudonyms cannot be read.</exception>
    public static ILoggerFactory Create(LogLevel least, bool verbose) => LoggerFactory.Create(logging =>
    {
        var sanitizer = InstallationSanitizer.Create();
        logging.SetMinimumLevel(least)
            .AddSanitizedConsole(sanitizer)
            .AddProvider(new ClientLogProvider(sanitizer))
            .AddFilter<ClientLogProvider>(null, LogLevel.None)
            .AddFilter<ClientLogProvider>(Own, LogLevel.Debug);
        if (!verbose)
        {
            logging.AddFilter(Sdk, LogLevel.Warning);
        }
    });
}
