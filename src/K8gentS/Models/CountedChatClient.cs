using Microsoft.Extensions.AI;

namespace K8gentS.Models;

/// <summary>Counts the calls to a model, tries that the resilience makes on its own left out.</summary>
internal sealed class CountedChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    private int _calls;

    /// <summary>How many there were.</summary>
    public int Calls => _calls;

    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        return base.GetResponseAsync(messages, options, cancellationToken);
    }
}
