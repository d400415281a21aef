using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Cluster.Evidence;
using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Output;

namespace K8gentS.Mcp.Tools;

/// <summary><c>diagnose_namespace</c>: everything that is wrong in one namespace, with causes.</summary>
internal sealed class DiagnoseNamespaceTool() : DeskTool<DiagnoseNamespaceTool.Arguments>(Card, ToolSchemas.Of<JsonObject>())
{
    private static readonly ToolCard Card = new(
        "diagnose_namespace",
        "Diagnose a namespace",
        "Finds everything that is wrong in one namespace and explains it: for each incident up to three causes with evidence, a measured confidence and steps to resolve it. Use it first when asked why something in a namespace fails.");

    /// <inheritdoc/>
    protected override async Task<ToolAnswer> AnswerAsync(ToolCall call, Arguments arguments, CancellationToken cancellationToken)
    {
        var desk = call.Desk;
        await call.ProgressAsync("Reading the cluster", 2, cancellationToken);
        var snapshot = await desk.Snapshots.ReadAsync(NamespaceScope.Of(arguments.Namespace), cancellationToken);
        await call.ProgressAsync("Looking for causes", 2, cancellationToken);
        var report = await desk.Setup.InvestigatorOver(new ApiEvidenceReader(desk.Client, desk.Time)).InvestigateAsync(snapshot, cancellationToken);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            ReportJson.Write(json, report);
        }

        return new ToolAnswer(JsonNode.Parse(buffer.ToArray())!.AsObject(), string.Join('\n', TextReport.Lines(report, null).Select(l => l.ToString())));
    }

    /// <summary>What it takes.</summary>
    internal sealed record Arguments
    {
        /// <summary>The namespace.</summary>
        [Description("The namespace")]
        [StringLength(63, MinimumLength = 1)]
        [Example("shop")]
        public required string Namespace { get; init; }
    }
}
