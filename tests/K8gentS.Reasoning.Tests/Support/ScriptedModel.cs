using K8gentS.Reasoning.Providers;
using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Tests.Support;

/// <summary>Fails as told, call after call; the last entry stays, and null is an answer.</summary>
internal sealed class ScriptedModel(params ModelFailure?[] script) : IChatClient
{
    public ModelFailure?[] Script { get; set; } = script;

    public TimeSpan? RetryAfter { get; init; }

    public bool HangsFirst { get; init; }

    public int Calls { get; private set; }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var call = Calls++;
        if (HangsFirst && call == 0)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        return Script[Math.Min(call, Script.Length - 1)] is { } failure
            ? throw new ModelException(failure, "It failed.", RetryAfter)
            : new ChatResponse(new ChatMessage(ChatRole.Assistant, "yes"));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
