using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Incidents;

/// <summary>Signals that belong to one top owner. Its id is fixed by cluster, owner and the class of the first signal.</summary>
public sealed record Incident
{
    /// <summary>Stable across runs and restarts; refining the cause keeps it.</summary>
    public required string Id { get; init; }

    /// <summary>The top owner: a workload, or the object itself where nothing owns it.</summary>
    public required ObjectRef Workload { get; init; }

    /// <summary>The class of the first signal.</summary>
    public required SignalClass Class { get; init; }

    /// <summary>What was seen, first signal first. Never empty.</summary>
    public required IReadOnlyList<Signal> Signals { get; init; }
}
