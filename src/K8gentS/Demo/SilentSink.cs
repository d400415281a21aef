using K8gentS.Cluster.Agent;
using K8gentS.Diagnosis.Guidance;

namespace K8gentS.Demo;

/// <summary>Tells nobody: where the conversation is what is shown.</summary>
internal sealed class SilentSink : IIncidentSink
{
    /// <inheritdoc/>
    public Task TellAsync(IncidentNews update, CancellationToken cancellationToken) => Task.CompletedTask;
}
