using K8gentS.Border;
using K8gentS.Configuration;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Incidents;
using K8gentS.Mcp.Desk;
using K8gentS.Response.Settings;
using Microsoft.Extensions.Logging;

namespace K8gentS.Mcp.Incidents;

/// <summary>
/// Where this program reads incidents and proposes fixes, for as long as it serves: at the responder that is named, else in the
/// store's file on this machine.
/// </summary>
internal sealed class IncidentAccess : IAsyncDisposable
{
    private readonly IIncidentArchive _archive;
    private readonly IProposalDesk? _proposals;
    private readonly IDisposable _source;
    private readonly IncidentWatch _watch;

    private IncidentAccess(IIncidentArchive archive, IProposalDesk? proposals, IDisposable source, TimeProvider time, ILoggerFactory logging)
    {
        (_archive, _proposals, _source) = (archive, proposals, source);
        _watch = new IncidentWatch(archive, time, Random.Shared, logging.CreateLogger<IncidentWatch>());
    }

    /// <summary>As the configuration has it. Fixes can be proposed only where they are switched on.</summary>
    public static IncidentAccess Of(ProgramConfiguration configuration, ITextSanitizer sanitizer, TimeProvider time, ILoggerFactory logging)
    {
        var mayPropose = configuration.Seeds.RemediationEnabled;
        if (configuration.Responder is { } responder)
        {
            var connection = new ResponderConnection(responder, ArchiveReading.MaximumBytes, time);
            return new IncidentAccess(
                new HttpArchive(connection, sanitizer, time), mayPropose ? new HttpProposals(connection, sanitizer, time) : null, connection, time, logging);
        }

        var archive = new FileArchive(configuration.StorePath, sanitizer);
        var proposals = mayPropose ? new StoreProposals(configuration, sanitizer, time, logging.CreateLogger<StoredSettingsSource>()) : null;
        return new IncidentAccess(archive, proposals, archive, time, logging);
    }

    /// <summary>The desk, with the incidents on it.</summary>
    public McpDesk At(McpDesk desk) => desk with { Incidents = _archive, Watch = _watch, Proposals = _proposals };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        _source.Dispose();
    }
}
