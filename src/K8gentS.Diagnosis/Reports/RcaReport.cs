using System.Collections.Frozen;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Diagnosis.Reports;

/// <summary>All incidents of one look at a cluster. Everything in it is sanitized.</summary>
public sealed record RcaReport
{
    // Composed here, from sanitized evidence; nobody else can make one of other texts.
    internal RcaReport()
    {
    }

    /// <summary>The cluster's now when it was made.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>The cluster.</summary>
    public required ClusterIdentity Cluster { get; init; }

    /// <summary>What could not be seen.</summary>
    public required IReadOnlyList<string> BlindSpots { get; init; }

    /// <summary>The incidents, worst first.</summary>
    public required IReadOnlyList<IncidentReport> Incidents { get; init; }
}

/// <summary>One incident, explained as far as it could be.</summary>
public sealed record IncidentReport
{
    // Composed here, from sanitized evidence, or read through the sanitizer; nobody else can make one of other texts.
    internal IncidentReport()
    {
    }

    /// <summary>Stable across runs and restarts.</summary>
    public required string Id { get; init; }

    /// <summary>A few words: what fails.</summary>
    public required string Title { get; init; }

    /// <summary>How bad it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The top owner of what fails.</summary>
    public required ObjectRef Workload { get; init; }

    /// <summary>The workload's labels, by which people leave incidents out; at most 32.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Every object that suffers, dependents included.</summary>
    public required IReadOnlyList<ObjectRef> Affected { get; init; }

    /// <summary>What was seen.</summary>
    public required IReadOnlyList<Signal> Signals { get; init; }

    /// <summary>Who explained it.</summary>
    public required Route Route { get; init; }

    /// <summary>Why it went that way.</summary>
    public required string RouteReason { get; init; }

    /// <summary>The model that was asked, and what it took; null where none was.</summary>
    public ModelUse? Model { get; init; }

    /// <summary>At most three, best first.</summary>
    public required IReadOnlyList<Hypothesis> Hypotheses { get; init; }

    /// <summary>Ids of the signals that no hypothesis explains.</summary>
    public required IReadOnlyList<string> Unexplained { get; init; }

    /// <summary>Whether a person has to look: the first hypothesis is too uncertain for a fix, or there is none.</summary>
    public bool Escalates => !EscalationGate.Opens(Hypotheses.Count > 0 ? Hypotheses[0].Confidence : null);

    /// <summary>A report whose text is lost, so that its incident is not: what is known of it without.</summary>
    /// <param name="id">The incident's id.</param>
    /// <param name="workload">The top owner of what fails.</param>
    /// <param name="severity">How bad it was.</param>
    /// <param name="cause">The leading cause; null, or none of the taxonomy, where it is not known.</param>
    public static IncidentReport Lost(string id, ObjectRef workload, Severity severity, string? cause) => new()
    {
        Id = id,
        Title = $"{workload}: {(cause is not null && CauseTaxonomy.Ids.Contains(cause) ? cause : "cause unknown")}",
        Severity = severity,
        Workload = workload,
        Affected = [workload],
        Signals = [],
        Route = Route.Abstained,
        RouteReason = "the stored report cannot be read by this version",
        Hypotheses = [],
        Unexplained = [],
    };
}

/// <summary>How bad an incident is.</summary>
public enum Severity
{
    /// <summary>Nothing serves that should, or a node is gone.</summary>
    Critical,

    /// <summary>Something fails while something else still serves.</summary>
    Warning,

    /// <summary>Nothing suffers yet.</summary>
    Info,
}

/// <summary>Who explained an incident.</summary>
public enum Route
{
    /// <summary>Rules alone.</summary>
    Rules,

    /// <summary>A language model alone.</summary>
    Model,

    /// <summary>Rules, and a model for what they left.</summary>
    RulesAndModel,

    /// <summary>Nobody: the report says what was seen and no more.</summary>
    Abstained,
}
