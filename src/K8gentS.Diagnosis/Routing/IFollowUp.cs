using K8gentS.Diagnosis.Evidence;

namespace K8gentS.Diagnosis.Routing;

/// <summary>A second, read-only look at one object: what would refute a claim about it.</summary>
public interface IFollowUp
{
    /// <summary>
    /// More logs of the object's pods, its rollout history, its settings; sanitized. What cannot be read is a gap, never an
    /// exception, save for cancellation.
    /// </summary>
    Task<SanitizedEvidence> LookAsync(ObjectRef about, CancellationToken cancellationToken);
}
