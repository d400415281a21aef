namespace K8gentS.Diagnosis.Plans;

/// <summary>
/// What a plan does: one of six typed actions and no other. The constructor is closed, so that nothing outside this file
/// adds a seventh.
/// </summary>
public abstract record PlanAction
{
    private PlanAction()
    {
    }

    /// <summary>The action's name in the report: <c>delete_pod</c>, <c>rollout_restart</c> and so on.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Deletes one pod, which its controller makes anew.
    /// Source: https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/
    /// </summary>
    public sealed record DeletePod : PlanAction
    {
        /// <inheritdoc />
        public override string Name => "delete_pod";
    }

    /// <summary>
    /// Replaces all pods of a workload, at the pace of its update strategy, by setting an annotation of its template.
    /// Source: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_rollout/kubectl_rollout_restart/
    /// </summary>
    public sealed record RolloutRestart : PlanAction
    {
        /// <inheritdoc />
        public override string Name => "rollout_restart";
    }

    /// <summary>Gives a workload the pod template of an earlier revision back.</summary>
    /// <param name="Revision">The revision's number, as <c>kubectl rollout history</c> shows it; 1 or more.</param>
    /// <param name="Holder">The ReplicaSet or ControllerRevision that keeps the revision.</param>
    /// <param name="TemplateHash">The <see cref="Objects.TemplateFingerprint.Whole"/> hash of the revision's template.</param>
    /// <param name="Scope">How much of the template it changes.</param>
    public sealed record RolloutUndo(long Revision, string Holder, string TemplateHash, UndoScope Scope) : PlanAction
    {
        /// <inheritdoc />
        public override string Name => "rollout_undo";
    }

    /// <summary>Sets the image of one container to that of an earlier revision that worked.</summary>
    /// <param name="Container">The container; an init container too.</param>
    /// <param name="Image">The image reference.</param>
    public sealed record SetImage(string Container, string Image) : PlanAction
    {
        /// <inheritdoc />
        public override string Name => "set_image";
    }

    /// <summary>Sets memory or CPU of one container. What is null stays as it is in the template.</summary>
    /// <param name="Container">The container.</param>
    /// <param name="Resource"><c>memory</c> or <c>cpu</c>.</param>
    /// <param name="Limit">The limit, a quantity.</param>
    /// <param name="Request">The request, a quantity; null leaves it alone.</param>
    public sealed record SetResources(string Container, string Resource, string Limit, string? Request) : PlanAction
    {
        /// <inheritdoc />
        public override string Name => "set_resources";
    }

    /// <summary>Sets the number of pods of a Deployment or StatefulSet.</summary>
    /// <param name="Replicas">The number; 0 or more.</param>
    public sealed record Scale(int Replicas) : PlanAction
    {
        /// <inheritdoc />
        public override string Name => "scale";
    }
}

/// <summary>How much of a pod template a rollout_undo changes; what is wider than this is never offered.</summary>
public enum UndoScope
{
    /// <summary>Image tags or digests in the same repository, resources, the restart annotation.</summary>
    Narrow,

    /// <summary>Also env, envFrom, command, args and probes: the sandbox allows it only where <c>sandbox.allowFullUndo</c> is set.</summary>
    Full,
}
