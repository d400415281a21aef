namespace K8gentS.Diagnosis.Plans;

/// <summary>The one object that a plan changes, named from the owner chain.</summary>
/// <param name="Kind">Deployment, StatefulSet, DaemonSet or Pod.</param>
/// <param name="Namespace">Its namespace; every kind that is acted on has one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Its UID: an object of the same name made anew is another one.</param>
public sealed record PlanTarget(string Kind, string Namespace, string Name, string Uid)
{
    /// <summary>The object's name card.</summary>
    public ObjectRef Object => new(Kind, Namespace, Name);

    /// <inheritdoc />
    public override string ToString() => Object.ToString();
}

/// <summary>What must still be so at execution, beside the target's UID. What is null is not looked at.</summary>
/// <param name="TemplateHash">The <see cref="Objects.TemplateFingerprint.Whole"/> hash of the target's pod template; null for delete_pod, whose pod is named by its UID.</param>
/// <param name="Replicas">The replicas asked for; null unless the plan scales.</param>
public sealed record PlanPrecondition(string? TemplateHash, int? Replicas);
