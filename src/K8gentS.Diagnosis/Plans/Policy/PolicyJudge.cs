using System.Globalization;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Plans;

/// <summary>
/// Says whether a policy allows a plan. Asked when a fix is offered, when it is approved and when it is executed; a plan
/// that is not sound is refused whatever the policy. Names are compared letter by letter, and only names that the API
/// server lets exist come that far.
/// </summary>
public static class PolicyJudge
{
    // A workload that two fixes did not help a month ago is another workload by now.
    private static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    /// <summary>Whether the plan may be offered and carried out now.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="confidence">The confidence of the hypothesis that it belongs to.</param>
    /// <param name="subject">The workload that it concerns.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="history">The fixes of the last seven days, in any order.</param>
    /// <param name="now">The present time.</param>
    public static PlanVerdict Judge(RemediationPlan plan, double confidence, PlanSubject subject, RemediationPolicy policy, IReadOnlyList<PastFix> history, DateTimeOffset now) =>
        Say(Soundness(plan) ?? Place(plan, subject, policy) ?? Cause(plan, confidence, policy) ?? Size(plan, policy) ?? Past(subject, policy, history, now));

    /// <summary>
    /// Whether a plan that takes a fix back may be carried out: limits on number and confidence do not count, since it
    /// restores what was there; the place does.
    /// </summary>
    public static PlanVerdict JudgeReverse(RemediationPlan plan, PlanSubject subject, RemediationPolicy policy) =>
        Say(Soundness(plan) ?? Place(plan, subject, policy));

    private static PlanVerdict Say(string? refusal) => refusal is null ? PlanVerdict.Yes : new PlanVerdict(false, refusal);

    private static string? Soundness(RemediationPlan plan) => PlanCheck.Faults(plan).FirstOrDefault();

    private static string? Place(RemediationPlan plan, PlanSubject subject, RemediationPolicy policy)
    {
        var ns = plan.Target.Namespace;
        return subject.Workload.Namespace != ns ? "The workload of the incident is in another namespace than the plan's target."
            : RemediationPolicy.NeverNamespaces.Contains(ns) ? $"Nothing is changed in namespace {ns}, which belongs to the cluster itself."
            : policy.OwnNamespaces.Contains(ns) ? $"Nothing is changed in namespace {ns}, in which this program runs."
            : !policy.AllNamespaces && !policy.Namespaces.Contains(ns) ? $"Fixes are not allowed in namespace {ns}: whoever runs K8gentS can name it in remediation-namespaces."
            : !policy.Kinds.Contains(plan.Target.Kind) ? $"Fixes of a {plan.Target.Kind} are not allowed here."
            : policy.ForbiddenLabels.Order(StringComparer.Ordinal).FirstOrDefault(l => Carries(subject.Labels, l)) is { } label ? $"The label {label} of {subject.Workload} forbids fixes."
            : policy.ForbiddenLabels.Order(StringComparer.Ordinal).FirstOrDefault(l => Carries(subject.NamespaceLabels, l)) is { } inherited ? $"The label {inherited} of namespace {ns} forbids fixes."
            : null;
    }

    private static bool Carries(IReadOnlyDictionary<string, string> labels, string wanted)
    {
        var parts = wanted.Split('=', 2);
        return labels.TryGetValue(parts[0], out var value) && (parts.Length == 1 || string.Equals(value, parts[1], StringComparison.OrdinalIgnoreCase));
    }

    private static string? Cause(RemediationPlan plan, double confidence, RemediationPolicy policy)
    {
        var least = Math.Max(policy.MinimumConfidence, EscalationGate.Minimum);
        return policy.ForbiddenCauses.Contains(plan.Cause) || policy.Causes?.Contains(plan.Cause) == false ? $"Fixes for the cause {plan.Cause} are left to people here."
            : !(EscalationGate.Opens(confidence) && confidence >= least) ? $"The cause is less than {Percent(least)} sure: {EscalationGate.Word}."
            : null;
    }

    private static string? Size(RemediationPlan plan, RemediationPolicy policy) => plan.Action switch
    {
        PlanAction.RolloutUndo { Scope: UndoScope.Full } when !policy.AllowFullUndo =>
            "Going back would change more than images and resources, which this installation does not allow (sandbox.allowFullUndo).",
        PlanAction.SetResources set when !IsWithin(set, plan.Inverse as PlanAction.SetResources, policy.LargestFactor) =>
            $"The new {set.Resource} setting is more than {policy.LargestFactor.ToString(CultureInfo.InvariantCulture)} times the present one, or the present one is not known.",
        PlanAction.Scale scale when scale.Replicas > policy.LargestScale => $"The plan scales to {scale.Replicas}; at most {policy.LargestScale} are allowed.",
        PlanAction.Scale { Replicas: 0 } => "Nothing is scaled to zero.",
        _ => null,
    };

    private static bool IsWithin(PlanAction.SetResources after, PlanAction.SetResources? before, double factor) =>
        before is not null && after.Container == before.Container && after.Resource == before.Resource
        && IsWithin(after.Limit, before.Limit, factor) && (after.Request is null || (before.Request is not null && IsWithin(after.Request, before.Request, factor)));

    private static bool IsWithin(string after, string before, double factor) =>
        Quantity.Parse(before) is > 0 and var was && Quantity.Parse(after) is { } now && double.IsFinite(factor) && factor >= 1 && (double)(now / was) <= factor;

    private static string? Past(PlanSubject subject, RemediationPolicy policy, IReadOnlyList<PastFix> history, DateTimeOffset now)
    {
        var own = history.Where(f => f.Workload == subject.Workload && now - f.At < Memory).ToList();
        return own.Exists(f => f.Helped is null) ? $"A fix of {subject.Workload} is under way, and whether it helps is not known yet."
            : own.Count(f => f.Helped == false) >= policy.IneffectiveFixes ? $"{policy.IneffectiveFixes} fixes of {subject.Workload} did not help: only people may act on it now."
            : own.Count(f => now - f.At < TimeSpan.FromDays(1)) >= policy.FixesPerWorkloadAndDay ? $"{subject.Workload} was changed {policy.FixesPerWorkloadAndDay} times within a day, which is the most that is allowed."
            : history.Count(f => now - f.At < TimeSpan.FromHours(1)) >= policy.FixesPerHour ? $"{policy.FixesPerHour} fixes were carried out within the last hour, which is the most that is allowed."
            : null;
    }

    private static string Percent(double fraction) => $"{Math.Round(fraction * 100).ToString(CultureInfo.InvariantCulture)} %";
}
