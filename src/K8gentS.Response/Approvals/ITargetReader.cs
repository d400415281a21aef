using K8gentS.Diagnosis.Plans;

namespace K8gentS.Response.Approvals;

/// <summary>Looks at the object that a plan would change, right before it does.</summary>
public interface ITargetReader
{
    /// <summary>The object as it is now; null if there is none of this name.</summary>
    /// <exception cref="TargetUnreadableException">It cannot be read.</exception>
    Task<TargetState?> ReadAsync(PlanTarget target, CancellationToken cancellationToken);
}

/// <summary>A plan's target cannot be read; the message says why, and what to do.</summary>
public sealed class TargetUnreadableException(string message, Exception? inner = null) : Exception(message, inner);
