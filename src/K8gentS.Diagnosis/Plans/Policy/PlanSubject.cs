using System.Collections.Frozen;

namespace K8gentS.Diagnosis.Plans;

/// <summary>What a policy has to know about the workload that a plan concerns, beside the plan.</summary>
/// <param name="Workload">The incident's top owner: fixes are counted by it, since pods come and go.</param>
public sealed record PlanSubject(ObjectRef Workload)
{
    /// <summary>The workload's labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Its namespace's labels, where they can be read.</summary>
    public IReadOnlyDictionary<string, string> NamespaceLabels { get; init; } = FrozenDictionary<string, string>.Empty;
}

/// <summary>A fix that was carried out.</summary>
/// <param name="Workload">The top owner of what was changed.</param>
/// <param name="At">When it was carried out.</param>
/// <param name="Helped">Whether the symptom went away and stayed away; false also where the fix was taken back; null while nobody knows.</param>
public sealed record PastFix(ObjectRef Workload, DateTimeOffset At, bool? Helped);

/// <summary>What a policy says of a plan.</summary>
/// <param name="Allowed">Whether it may be offered, approved and carried out.</param>
/// <param name="Sentence">Why not, in one sentence for people; empty where it is allowed.</param>
public sealed record PlanVerdict(bool Allowed, string Sentence)
{
    /// <summary>Allowed.</summary>
    public static PlanVerdict Yes { get; } = new(true, "");
}
