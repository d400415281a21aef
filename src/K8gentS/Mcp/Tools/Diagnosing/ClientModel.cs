using K8gentS.Reasoning.Providers;
using Microsoft.Extensions.AI;

namespace K8gentS.Mcp.Tools.Diagnosing;

/// <summary>The client's own model, reached through MCP sampling. Whatever goes wrong with it is a model that gave no answer.</summary>
/// <param name="sampling">What asks the client.</param>
internal sealed class ClientModel(IChatClient sampling) : DelegatingChatClient(sampling)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The words of the failure are the client's, and go nowhere.
            throw new ModelException(ModelFailure.BadAnswer, "The MCP client did not let its model answer.");
        }
    }
}
