using System.Text.Json;

namespace K8gentS.Diagnosis.Plans.Execution;

/// <summary>
/// The three requests that carrying out a plan takes. One implementation speaks to the API server, another runs the user's
/// kubectl; both do exactly this and nothing else.
/// </summary>
public interface IPlanCluster
{
    /// <summary>Reads one object as the API server serves it; null where there is none of this name.</summary>
    /// <exception cref="PlanRequestException">It cannot be read.</exception>
    Task<JsonElement?> GetAsync(PlanObject which, CancellationToken cancellationToken);

    /// <summary>Patches one object by JSON patch (RFC 6902) and returns what it would be, or is, afterwards.</summary>
    /// <param name="which">The object.</param>
    /// <param name="patch">The operations, <c>test</c> for UID and resourceVersion among them.</param>
    /// <param name="dryRun">Run admission and validation, store nothing.</param>
    /// <param name="cancellationToken">Ends the attempt; whether the change was made is then not known.</param>
    /// <exception cref="PlanRequestException">It was not changed, or nobody knows.</exception>
    Task<JsonElement> PatchAsync(PlanObject which, string patch, bool dryRun, CancellationToken cancellationToken);

    /// <summary>Deletes one object, if it still has this UID.</summary>
    /// <exception cref="PlanRequestException">It was not deleted, or nobody knows.</exception>
    Task DeleteAsync(PlanObject which, string uid, bool dryRun, CancellationToken cancellationToken);
}

/// <summary>An object that a plan reads or changes.</summary>
/// <param name="Kind">Pod, Deployment, StatefulSet, DaemonSet, ReplicaSet or ControllerRevision.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
public sealed record PlanObject(string Kind, string Namespace, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Namespace}/{Name}";
}

/// <summary>A request failed; the message is one sentence for people.</summary>
public sealed class PlanRequestException(PlanRequestFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What that means for the change.</summary>
    public PlanRequestFault Fault { get; } = fault;
}

/// <summary>What a failed request means.</summary>
public enum PlanRequestFault
{
    /// <summary>The server refused it: permission, admission, validation. Nothing was changed.</summary>
    Refused,

    /// <summary>The object has changed since it was read. Nothing was changed.</summary>
    Conflict,

    /// <summary>It did not reach the server. Nothing was changed.</summary>
    NotSent,

    /// <summary>The answer was lost: nobody knows whether it took effect.</summary>
    AnswerLost,
}
