using System.ComponentModel;
using K8gentS.Mcp.Tools.Paging;
using K8gentS.Mcp.Tools.Reading;

namespace K8gentS.Mcp.Tools.Diagnosing;

/// <summary><c>diagnose_namespace</c>: everything that is wrong in one namespace, with causes.</summary>
internal sealed class DiagnoseNamespaceTool() : DeskTool<DiagnoseNamespaceTool.Arguments>(Card, ReportSchema.Output)
{
    private static readonly ToolCard Card = new(
        "diagnose_namespace",
        "Diagnose a namespace",
        "Finds everything that is wrong in one namespace and explains it: for each incident up to three causes with proof, a measured confidence and steps to resolve it. Use it first when asked why something in a namespace fails; use diagnose_workload or diagnose_pod when one object is named. Takes some seconds.");

    /// <inheritdoc/>
    protected override async Task<ToolAnswer> AnswerAsync(ToolCall call, Arguments arguments, CancellationToken cancellationToken)
    {
        await call.ProgressAsync("Reading the cluster", null, cancellationToken);
        var snapshot = await DeskReading.NamespaceAsync(call.Desk, arguments.Namespace, cancellationToken);
        var examined = await Examination.RunAsync(call, snapshot, cancellationToken);
        var report = ReportScope.Namespace(examined.Report, arguments.Namespace);
        return ReportAnswer.Of(examined, report, $"namespace {arguments.Namespace}", arguments, Cursor.QuestionOf(Card.Name, arguments.Namespace));
    }

    /// <summary>What it takes.</summary>
    internal sealed record Arguments : ReportArguments
    {
        /// <summary>The namespace.</summary>
        [Description("The namespace")]
        [NamespaceName]
        [Example("shop")]
        public required string Namespace { get; init; }
    }
}
