using K8gentS.Configuration;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Hosting;
using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Tools;
using K8gentS.Response.Approvals;
using K8gentS.Response.Settings;
using K8gentS.Response.Store;
using K8gentS.Response.Store.Sqlite;
using Microsoft.Extensions.Logging;

namespace K8gentS.Mcp.Incidents;

/// <summary>
/// Files proposals in the store of an agent on this machine, whose tellers look into it every few seconds. The store is open
/// for as long as one proposal takes.
/// </summary>
/// <param name="configuration">Which store, and what a fix may change at most.</param>
/// <param name="sanitizer">Cleans what is read.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For settings that cannot be used.</param>
internal sealed class StoreProposals(ProgramConfiguration configuration, ITextSanitizer sanitizer, TimeProvider time, ILogger<StoredSettingsSource> logger) : IProposalDesk
{
    /// <inheritdoc/>
    public async Task<string> ProposeAsync(string incidentId, string planDigest, string proposer, CancellationToken cancellationToken)
    {
        if (!File.Exists(configuration.StorePath))
        {
            throw new ToolRefusalException($"There is no store at {configuration.StorePath}, so that nothing can be proposed: an agent makes it.");
        }

        try
        {
            using var store = SqliteResponseStore.Open(configuration.StorePath, sanitizer);
            var settings = new StoredSettingsSource(store.Settings, configuration.Seeds, time, logger);
            await settings.RefreshAsync(cancellationToken);
            using var desk = new ProposalDesk(store, settings, new OfferSource(store, settings, ResponderParts.PolicyOf(configuration), time), null, time);
            return ProposalWords.Of(await desk.ProposeAsync(new FixProposal(incidentId, planDigest, proposer), cancellationToken));
        }
        catch (Exception e) when (e is StoreRefusedException or StoreUnavailableException)
        {
            throw new ToolRefusalException($"Nothing was proposed: {e.Message}", e);
        }
    }
}
