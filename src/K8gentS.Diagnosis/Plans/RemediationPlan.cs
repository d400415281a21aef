using K8gentS.Diagnosis.Plans.Json;

namespace K8gentS.Diagnosis.Plans;

/// <summary>
/// One change that would repair an incident, exactly as it will run: a typed action, the object it acts on, what must
/// still be so, and the way back. Made by code from the owner chain, the rollout history and the evidence; the same
/// state of the cluster gives the same plan with the same digest.
/// </summary>
public sealed record RemediationPlan
{
    /// <summary>The id of the incident that it belongs to.</summary>
    public required string Incident { get; init; }

    /// <summary>The cause id that it repairs.</summary>
    public required string Cause { get; init; }

    /// <summary>What it changes.</summary>
    public required PlanTarget Target { get; init; }

    /// <summary>How.</summary>
    public required PlanAction Action { get; init; }

    /// <summary>What must still be so when it runs.</summary>
    public required PlanPrecondition Precondition { get; init; }

    /// <summary>The way back to what was before; null where there is none.</summary>
    public PlanAction? Inverse { get; init; }

    /// <summary>One sentence: what is expected to happen.</summary>
    public required string ExpectedEffect { get; init; }

    /// <summary>What a person should know before approving, such as that a GitOps controller may revert it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether there is a way back.</summary>
    public bool Reversible => Inverse is not null;

    /// <summary>
    /// SHA-256 over everything above, 64 lower-case hexadecimal digits: an approval names it, and any change of the plan
    /// changes it. Computed at each call, since a copy made with <c>with</c> is another plan.
    /// </summary>
    public string Digest => PlanJson.Digest(this);

    /// <summary>Two plans are equal when their digests are.</summary>
    public bool Equals(RemediationPlan? other) => other is not null && (ReferenceEquals(this, other) || Digest == other.Digest);

    /// <inheritdoc />
    public override int GetHashCode() => Digest.GetHashCode(StringComparison.Ordinal);

    /// <summary>
    /// The plan that takes this one back, once it has been carried out; null where there is no way back.
    /// </summary>
    /// <param name="after">What was found on the target after this plan had run.</param>
    public RemediationPlan? Reverse(PlanPrecondition after) => Inverse is null ? null : this with
    {
        Action = Inverse,
        Inverse = null,
        Precondition = after,
        ExpectedEffect = $"{Target} is again as it was before the fix.",
        Warnings = [],
    };
}
