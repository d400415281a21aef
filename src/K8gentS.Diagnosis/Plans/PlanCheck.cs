using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Diagnosis.Plans;

/// <summary>Whether a plan is one that may exist at all: names are names, kinds fit the action, values are in range.</summary>
public static class PlanCheck
{
    /// <summary>The most pods that a plan may scale to, whatever a policy allows.</summary>
    public const int MaximumReplicas = 1000;

    private const int MaximumSentence = 500;
    private const int MaximumWarnings = 8;

    /// <summary>What is wrong with it, a sentence each; empty for a sound plan.</summary>
    public static IEnumerable<string> Faults(RemediationPlan plan) =>
        Target(plan.Target)
            .Concat(Action(plan.Action, plan.Target.Kind))
            .Concat(plan.Inverse is { } inverse ? Inverse(plan, inverse) : [])
            .Concat(Precondition(plan))
            .Concat(Words(plan));

    private static IEnumerable<string> Target(PlanTarget target)
    {
        if (target.Kind is not ("Deployment" or "StatefulSet" or "DaemonSet" or "Pod"))
        {
            yield return "The plan's target has to be a Deployment, StatefulSet, DaemonSet or Pod.";
        }

        if (!KubernetesName.IsLabel(target.Namespace))
        {
            yield return "The plan's namespace is not a name that Kubernetes allows.";
        }

        if (!KubernetesName.IsSubdomain(target.Name))
        {
            yield return "The name of the plan's target is not one that Kubernetes allows.";
        }

        if (!KubernetesName.IsUid(target.Uid))
        {
            yield return "The UID of the plan's target is not one.";
        }
    }

    private static IEnumerable<string> Action(PlanAction action, string kind)
    {
        if (!Fits(action, kind))
        {
            yield return $"{action.Name} is not done to a target of that kind.";
        }

        if (!IsInRange(action))
        {
            yield return $"A parameter of {action.Name} is not one that Kubernetes allows, or out of range.";
        }
    }

    private static bool Fits(PlanAction action, string kind) => action switch
    {
        PlanAction.DeletePod => kind == "Pod",
        PlanAction.Scale => kind is "Deployment" or "StatefulSet",
        _ => kind is "Deployment" or "StatefulSet" or "DaemonSet",
    };

    private static bool IsInRange(PlanAction action) => action switch
    {
        PlanAction.RolloutUndo undo => undo.Revision >= 1 && KubernetesName.IsSubdomain(undo.Holder) && TemplateFingerprint.IsHash(undo.TemplateHash) && Enum.IsDefined(undo.Scope),
        PlanAction.SetImage image => KubernetesName.IsLabel(image.Container) && ImageName.Parse(image.Image) is not null,
        PlanAction.SetResources set => KubernetesName.IsLabel(set.Container) && set.Resource is "memory" or "cpu" && AreOrdered(set.Request, set.Limit),
        PlanAction.Scale scale => scale.Replicas is >= 0 and <= MaximumReplicas,
        _ => true,
    };

    private static bool AreOrdered(string? request, string limit) =>
        Quantity.Parse(limit) is > 0 and var most && (request is null || (Quantity.Parse(request) is > 0 and var least && least <= most));

    private static IEnumerable<string> Inverse(RemediationPlan plan, PlanAction inverse)
    {
        if (inverse.GetType() != plan.Action.GetType() || inverse is PlanAction.DeletePod or PlanAction.RolloutRestart)
        {
            yield return "The plan's inverse is not of the same action, or of one that has no way back.";
        }

        foreach (var fault in Action(inverse, plan.Target.Kind))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Precondition(RemediationPlan plan)
    {
        var deletes = plan.Action is PlanAction.DeletePod;
        if (plan.Precondition.TemplateHash is { } hash ? deletes || !TemplateFingerprint.IsHash(hash) : !deletes)
        {
            yield return "The plan's precondition has to hold the hash of the pod template, and for delete_pod none.";
        }

        if (plan.Precondition.Replicas is { } replicas ? plan.Action is not PlanAction.Scale || replicas is < 0 or > MaximumReplicas : plan.Action is PlanAction.Scale)
        {
            yield return "The plan's precondition has to hold the replicas if it scales, and otherwise none.";
        }
    }

    private static IEnumerable<string> Words(RemediationPlan plan)
    {
        if (!KubernetesName.IsSubdomain(plan.Incident))
        {
            yield return "The plan's incident id is not one.";
        }

        if (!CauseTaxonomy.Contains(plan.Cause))
        {
            yield return "The plan's cause is not in the taxonomy.";
        }

        if (plan.Warnings.Count > MaximumWarnings || !plan.Warnings.Append(plan.ExpectedEffect).All(IsSentence))
        {
            yield return $"The plan's sentences have to be printable text of at most {MaximumSentence} characters, and its warnings at most {MaximumWarnings}.";
        }
    }

    private static bool IsSentence(string text) => text.Length is > 0 and <= MaximumSentence && text.All(c => c is >= ' ' and <= '~');
}
