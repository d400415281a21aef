using System.ComponentModel;
using K8gentS.Mcp.Tools.Paging;
using K8gentS.Mcp.Tools.Reading;

namespace K8gentS.Mcp.Tools.Diagnosing;

/// <summary><c>diagnose_workload</c>: what is wrong with one Deployment, StatefulSet, Job or the like.</summary>
internal sealed class DiagnoseWorkloadTool() : DeskTool<DiagnoseWorkloadTool.Arguments>(Card, ReportSchema.Output)
{
    private static readonly ToolCard Card = new(
        "diagnose_workload",
        "Diagnose a workload",
        "Explains what is wrong with one Deployment, StatefulSet, DaemonSet, Job, CronJob, ReplicaSet or Service: the incidents that it has, suffers from or is to blame for, with causes, proof, a measured confidence and steps. Use it when a workload or service is named; the kind may be left out.");

    /// <inheritdoc/>
    protected override async Task<ToolAnswer> AnswerAsync(ToolCall call, Arguments arguments, CancellationToken cancellationToken)
    {
        await call.ProgressAsync("Reading the cluster", null, cancellationToken);
        var snapshot = await DeskReading.NamespaceAsync(call.Desk, arguments.Namespace, cancellationToken);
        var asked = Workloads.Find(snapshot, arguments.Namespace, arguments.Kind, arguments.Name);
        var examined = await Examination.RunAsync(call, snapshot, cancellationToken);
        var report = ReportScope.Objects(examined.Report, ReportScope.WithOwners(snapshot, asked));
        var question = Cursor.QuestionOf(Card.Name, arguments.Namespace, arguments.Kind?.ToString(), arguments.Name);
        return ReportAnswer.Of(examined, report, string.Join(" and ", asked), arguments, question);
    }

    /// <summary>What it takes.</summary>
    internal sealed record Arguments : ReportArguments
    {
        /// <summary>The namespace.</summary>
        [Description("The workload's namespace")]
        [NamespaceName]
        [Example("shop")]
        public required string Namespace { get; init; }

        /// <summary>The workload's name.</summary>
        [Description("The workload's name")]
        [ObjectName]
        [Example("checkout")]
        public required string Name { get; init; }

        /// <summary>Its kind.</summary>
        [Description("Its kind; left out, every workload of that name is meant")]
        [Example("deployment")]
        public WorkloadKind? Kind { get; init; }
    }
}
