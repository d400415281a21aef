using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Verdicts;

namespace K8gentS.Response.Store;

/// <summary>What people, and verifications, said of causes.</summary>
public interface IVerdictStore
{
    /// <summary>Keeps one; a later one of the same person and episode replaces the earlier.</summary>
    Task AddAsync(Verdict verdict, CancellationToken cancellationToken);

    /// <summary>The counts that go to the agent.</summary>
    Task<IReadOnlyList<VerdictCount>> CountAsync(CancellationToken cancellationToken);

    /// <summary>All verdicts of one incident, oldest first.</summary>
    Task<IReadOnlyList<Verdict>> OfIncidentAsync(string incidentId, CancellationToken cancellationToken);
}
