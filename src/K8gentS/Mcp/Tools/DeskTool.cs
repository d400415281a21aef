using System.Text.Json;
using K8gentS.Mcp.Desk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace K8gentS.Mcp.Tools;

/// <summary>
/// A tool at the desk of its caller. Here, once for all tools, arguments are read and checked, failures become sentences,
/// and answers are made safe and kept within bounds.
/// </summary>
/// <typeparam name="TArguments">The record that the arguments are read into; its schema is the tool's.</typeparam>
internal abstract class DeskTool<TArguments> : McpServerTool
    where TArguments : class
{
    private readonly Tool _tool;

    /// <summary>A tool.</summary>
    /// <param name="card">What clients are told of it.</param>
    /// <param name="outputSchema">The schema of <see cref="ToolAnswer.Structured"/>.</param>
    protected DeskTool(ToolCard card, JsonElement outputSchema) => _tool = new Tool
    {
        Name = card.Name,
        Title = card.Title,
        Description = card.Description,
        InputSchema = ToolSchemas.Of<TArguments>(),
        OutputSchema = outputSchema,
        Annotations = new ToolAnnotations
        {
            Title = card.Title,
            ReadOnlyHint = card.IsReadOnly,
            DestructiveHint = false,
            IdempotentHint = card.IsIdempotent,
            OpenWorldHint = false,
        },
    };

    /// <inheritdoc/>
    public sealed override Tool ProtocolTool => _tool;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc/>
    public sealed override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        var desk = request.Services!.GetRequiredService<McpDesk>();
        try
        {
            var arguments = ToolArguments.Read<TArguments>(_tool, request.Params.Arguments);
            var answer = await AnswerAsync(new ToolCall(desk, request), arguments, cancellationToken);
            return ToolResults.Of(answer);
        }
        catch (Exception e) when (ToolFailure.Sentence(e, cancellationToken) is { } sentence)
        {
            if (ToolFailure.IsOurs(e))
            {
                desk.Logging.CreateLogger<McpDesk>().Broke(_tool.Name, e);
            }

            return ToolResults.Refusal(desk.Setup.Sanitizer.Clean(sentence));
        }
    }

    /// <summary>Answers one call.</summary>
    /// <exception cref="ToolRefusalException">There is no answer; the sentence says what to do next.</exception>
    protected abstract Task<ToolAnswer> AnswerAsync(ToolCall call, TArguments arguments, CancellationToken cancellationToken);
}
