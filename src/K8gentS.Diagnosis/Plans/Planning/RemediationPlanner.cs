using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Plans;

/// <summary>
/// Makes the plan for a cause, or none. Every name and value in a plan comes from the owner chain, the rollout history and
/// the status of objects; no text of a log, an event or a model is read here. Pure: the same cluster gives the same plan.
/// </summary>
/// <param name="cluster">The cluster, not sanitized.</param>
/// <param name="sanitizer">A plan that holds what it would replace is not offered: it would either leak or be wrong.</param>
internal sealed class RemediationPlanner(ClusterSnapshot cluster, ITextSanitizer sanitizer)
{
    /// <summary>The fix to offer for a hypothesis; null where there is none, or the confidence is too low.</summary>
    public RemediationPlan? Plan(Incident incident, string cause, ObjectRef culprit, string? container, Confidence confidence)
    {
        if (!EscalationGate.Opens(confidence) || PlanTable.Of(cause) is not { } rule)
        {
            return null;
        }

        var request = new PlanRequest(cluster, incident, rule, culprit, container);
        return rule.Remedies
            .Select(remedy => Draft(remedy, request))
            .OfType<PlanDraft>()
            .Select(draft => Complete(draft, incident.Id, cause))
            .FirstOrDefault(IsOfferable);
    }

    private static PlanDraft? Draft(Remedy remedy, PlanRequest request) => remedy switch
    {
        Remedy.GoBackNarrowly => GoingBack.Draft(request, UndoScope.Narrow),
        Remedy.GoBack => GoingBack.Draft(request, UndoScope.Full),
        Remedy.EarlierImage => EarlierImage.Draft(request),
        Remedy.MoreMemory => MoreResources.Memory(request),
        Remedy.MoreCpu => MoreResources.Cpu(request),
        Remedy.Restart => Restarting.Draft(request),
        Remedy.ScaleUp => ScalingUp.Draft(request),
        Remedy.DeleteLostPod => LostPod.Draft(request),
        _ => throw new ArgumentOutOfRangeException(nameof(remedy)),
    };

    private static RemediationPlan Complete(PlanDraft draft, string incident, string cause)
    {
        var meta = draft.Target.Metadata;
        var template = draft.Target is Pod ? null : (draft.Target as IWorkload)?.Template.Fingerprint?.Whole;
        var replicas = draft.Action is PlanAction.Scale ? (draft.Target as IWorkload)?.DesiredReplicas : null;
        return new RemediationPlan
        {
            Incident = incident,
            Cause = cause,
            Target = new PlanTarget(draft.Target.Kind, meta.Namespace ?? "", meta.Name, meta.Uid),
            Action = draft.Action,
            Inverse = draft.Inverse,
            Precondition = new PlanPrecondition(template, replicas),
            ExpectedEffect = draft.Effect,
            Warnings = [.. draft.Warnings, .. Ownership.Warnings(draft.Target)],
        };
    }

    private bool IsOfferable(RemediationPlan plan) =>
        !RemediationPolicy.NeverNamespaces.Contains(plan.Target.Namespace)
        && !PlanCheck.Faults(plan).Any()
        && PlanTexts.Of(plan).All(text => sanitizer.Clean(text) == text);
}
