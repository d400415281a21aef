namespace K8gentS.KubeApi;

/// <summary>What happens to the dependents of a deleted object.</summary>
public enum PropagationPolicy
{
    /// <summary>The garbage collector deletes them afterwards.</summary>
    Background,

    /// <summary>They are deleted first; the object goes last.</summary>
    Foreground,

    /// <summary>They stay and lose their owner.</summary>
    Orphan,
}

/// <summary>How to delete, and only if what.</summary>
public sealed record DeleteOptions
{
    /// <summary>Delete only the object with this UID; another one of the same name is a 409.</summary>
    public string? Uid { get; init; }

    /// <summary>Delete only this version of the object.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>What happens to dependents; null leaves it to the kind's default.</summary>
    public PropagationPolicy? PropagationPolicy { get; init; }

    /// <summary>Seconds to end gracefully; null leaves it to the object, 0 deletes at once.</summary>
    public int? GracePeriodSeconds { get; init; }

    /// <summary>Run admission and validation, delete nothing (<c>dryRun=All</c>).</summary>
    public bool DryRun { get; init; }
}
