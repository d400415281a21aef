using System.Text.Json;
using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Tools;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace K8gentS.Mcp.Prompts;

/// <summary>A prompt at the desk of its caller: words that guide a model through the tools. Failures are protocol errors in sentences.</summary>
/// <param name="card">What clients are told of it.</param>
internal abstract class DeskPrompt(Prompt card) : McpServerPrompt
{
    /// <inheritdoc/>
    public sealed override Prompt ProtocolPrompt => card;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc/>
    public sealed override async ValueTask<GetPromptResult> GetAsync(RequestContext<GetPromptRequestParams> request, CancellationToken cancellationToken = default)
    {
        var desk = request.Services!.GetRequiredService<McpDesk>();
        CheckNames(request.Params.Arguments);
        try
        {
            var content = await ContentAsync(desk, request.Params.Arguments, cancellationToken);
            return new GetPromptResult { Description = card.Description, Messages = [.. content.Select(c => new PromptMessage { Role = Role.User, Content = c })] };
        }
        catch (Exception e) when (e is not McpException && ToolFailure.Sentence(e, cancellationToken) is { } sentence)
        {
            throw new McpProtocolException(desk.Setup.Sanitizer.Clean(sentence), e, McpErrorCode.InternalError);
        }
    }

    /// <summary>What is said to the model, in the person's name.</summary>
    /// <exception cref="McpProtocolException">An argument is missing or wrong.</exception>
    protected abstract Task<IReadOnlyList<ContentBlock>> ContentAsync(McpDesk desk, IDictionary<string, JsonElement>? arguments, CancellationToken cancellationToken);

    /// <summary>An argument, described.</summary>
    protected static PromptArgument Argument(string name, string title, string description, bool required) =>
        new() { Name = name, Title = title, Description = description, Required = required };

    private void CheckNames(IDictionary<string, JsonElement>? given)
    {
        if (given?.Keys.FirstOrDefault(k => !card.Arguments!.Any(a => a.Name == k)) is { } unknown)
        {
            throw new McpProtocolException(
                $"{card.Name} has no argument {(unknown.Length <= 60 && unknown.All(char.IsAsciiLetterOrDigit) ? unknown : "of that name")}; it takes {string.Join(", ", card.Arguments!.Select(a => a.Name))}.",
                McpErrorCode.InvalidParams);
        }
    }
}
