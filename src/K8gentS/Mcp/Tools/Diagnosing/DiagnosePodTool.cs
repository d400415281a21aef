using System.ComponentModel;
using K8gentS.Diagnosis.Objects;
using K8gentS.Mcp.Text;
using K8gentS.Mcp.Tools.Paging;
using K8gentS.Mcp.Tools.Reading;

namespace K8gentS.Mcp.Tools.Diagnosing;

/// <summary><c>diagnose_pod</c>: what is wrong with one pod, the incident of its workload included.</summary>
internal sealed class DiagnosePodTool() : DeskTool<DiagnosePodTool.Arguments>(Card, ReportSchema.Output)
{
    private static readonly ToolCard Card = new(
        "diagnose_pod",
        "Diagnose a pod",
        "Explains why one pod fails, or what it suffers from: causes with proof, a measured confidence and steps to resolve it; the incident of the workload that owns the pod is included. Use it when a pod is named; pods of one workload fail alike, so that one of them suffices.");

    /// <inheritdoc/>
    protected override async Task<ToolAnswer> AnswerAsync(ToolCall call, Arguments arguments, CancellationToken cancellationToken)
    {
        await call.ProgressAsync("Reading the cluster", null, cancellationToken);
        var snapshot = await DeskReading.NamespaceAsync(call.Desk, arguments.Namespace, cancellationToken);
        var pod = Shown.Of(call.Desk, snapshot, DeskReading.Pod(snapshot, arguments.Namespace, arguments.PodName).Ref).Cluster.Pods.Find(arguments.Namespace, arguments.PodName)!;
        var examined = await Examination.RunAsync(call, snapshot, cancellationToken);
        var report = ReportScope.Objects(examined.Report, ReportScope.WithOwners(snapshot, [pod.Ref]));
        var question = Cursor.QuestionOf(Card.Name, arguments.Namespace, arguments.PodName);
        return ReportAnswer.Of(examined, report, $"pod {arguments.Namespace}/{arguments.PodName}", arguments, question, State(pod));
    }

    private static LineText State(Pod pod)
    {
        var statuses = pod.Status.ContainerStatuses;
        return $"Pod {pod.Name}: phase {pod.Status.Phase}, {statuses.Count(s => s.Ready)} of {pod.Spec.Containers.Count} containers ready, {statuses.Sum(s => s.RestartCount)} restarts, on node {pod.Spec.NodeName}.";
    }

    /// <summary>What it takes.</summary>
    internal sealed record Arguments : ReportArguments
    {
        /// <summary>The namespace.</summary>
        [Description("The pod's namespace")]
        [NamespaceName]
        [Example("shop")]
        public required string Namespace { get; init; }

        /// <summary>The pod.</summary>
        [Description("The pod's whole name, as get_failing_pods gives it")]
        [ObjectName]
        [Example("checkout-7d9c5b7f4b-x2x8k")]
        public required string PodName { get; init; }
    }
}
