using K8gentS.Configuration;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Incidents;
using K8gentS.Mcp.Desk;
using Microsoft.Extensions.Logging;

namespace K8gentS.Mcp.Incidents;

/// <summary>Where this program reads incidents, for as long as it serves.</summary>
internal sealed class IncidentAccess : IAsyncDisposable
{
    private readonly FileArchive _archive;
    private readonly IncidentWatch _watch;

    private IncidentAccess(FileArchive archive, IncidentWatch watch) => (_archive, _watch) = (archive, watch);

    /// <summary>As the configuration has it: the store's file on this machine.</summary>
    public static IncidentAccess Of(ProgramConfiguration configuration, ITextSanitizer sanitizer, TimeProvider time, ILoggerFactory logging)
    {
        var archive = new FileArchive(configuration.StorePath, sanitizer);
        return new IncidentAccess(archive, new IncidentWatch(archive, time, Random.Shared, logging.CreateLogger<IncidentWatch>()));
    }

    /// <summary>The desk, with the incidents on it.</summary>
    public McpDesk At(McpDesk desk) => desk with { Incidents = _archive, Watch = _watch };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        _archive.Dispose();
    }
}
