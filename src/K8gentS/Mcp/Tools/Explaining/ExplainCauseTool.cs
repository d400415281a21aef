using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using K8gentS.Diagnosis.Taxonomy;
using K8gentS.Live;
using K8gentS.Runbooks;

namespace K8gentS.Mcp.Tools.Explaining;

/// <summary><c>explain_cause</c>: the runbook of a cause.</summary>
internal sealed class ExplainCauseTool() : DeskTool<ExplainCauseTool.Arguments>(Card, ToolSchemas.Of<Page>())
{
    private const int MostNames = 5;

    private static readonly ToolCard Card = new(
        "explain_cause",
        "Explain a cause",
        "Gives the runbook of a cause id, as diagnoses name it: what it means, how to confirm it, how to fix it and how to prevent it. Use it when a diagnosis' own steps do not suffice. It reads nothing from the cluster.");

    /// <inheritdoc/>
    protected override Task<ToolAnswer> AnswerAsync(ToolCall call, Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Cause == CauseTaxonomy.Unknown)
        {
            throw new ToolRefusalException("unknown is no cause: it says that nothing explains a failure yet. Read the logs (get_logs) and the rollout history, or judge the unexplainedEvidence of the diagnosis.");
        }

        var page = Runbook.Find(arguments.Cause) ?? throw new ToolRefusalException(
            $"There is no cause {arguments.Cause}; near it are {string.Join(", ", NameDistance.NearFirst(Runbook.Causes, arguments.Cause).Take(MostNames))}.");
        return Task.FromResult(ToolAnswer.Of(new Page(page.Cause, CauseTaxonomy.Title(page.Cause), CauseTaxonomy.Family(page.Cause), page.Text.Split('\n')), page.Text));
    }

    /// <summary>What it takes.</summary>
    internal sealed record Arguments
    {
        /// <summary>The cause id.</summary>
        [Description("A cause id, as in the cause of a hypothesis")]
        [StringLength(64, MinimumLength = 1)]
        [Example("container.oom-killed", "image.tag-not-found")]
        public required string Cause { get; init; }
    }

    /// <summary>What it gives.</summary>
    internal sealed record Page(string Cause, string Title, string Family, [property: Description("The runbook, in lines of Markdown")] IReadOnlyList<string> Runbook);
}
