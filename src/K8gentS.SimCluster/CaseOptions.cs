namespace K8gentS.SimCluster;

/// <summary>How a recorded case is brought into a simulated cluster.</summary>
public sealed record CaseOptions
{
    /// <summary>
    /// Names to replace, wherever they occur as a whole word (object names, references, messages, logs):
    /// a node or a namespace that would collide with another case's. Objects that still have the same kind, namespace and name
    /// are merged: the one that was added last stays.
    /// </summary>
    public IReadOnlyDictionary<string, string> Rename { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Move every recorded time so that the moment of the recording is now (the default); else times stay as recorded.</summary>
    public bool ShiftTimes { get; init; } = true;
}
