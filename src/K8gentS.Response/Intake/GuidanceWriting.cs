using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Settings;
using K8gentS.Response.Store;

namespace K8gentS.Response.Intake;

/// <summary>The reply to an agent, from what the store has.</summary>
internal sealed class GuidanceWriting(IResponseStore store, ISettingsSource settings)
{
    /// <summary>The guidance that holds now.</summary>
    public async Task<AgentGuidance> WriteAsync(string clusterId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var current = settings.Current;
        return new AgentGuidance
        {
            Settings = new AgentSettings
            {
                Version = current.Version,
                ModelProvider = current.ModelProvider,
                Model = current.Model,
                ModelIncidentsPerHour = current.ModelIncidentsPerHour,
                ModelTokensPerDay = current.ModelTokensPerDay,
            },
            Mutes = await store.Settings.MutesAsync(now, cancellationToken),
            Verdicts = await store.Verdicts.CountAsync(cancellationToken),
            Requests = await store.Settings.RequestsAsync(now, cancellationToken),
            Known = await store.Incidents.KnownAsync(clusterId, cancellationToken),
        };
    }
}
