using System.Collections.Concurrent;
using K8gentS.Reasoning.Providers;
using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Tests.Support;

/// <summary>A model that is a function of the conversation, and remembers what it was asked.</summary>
internal sealed class FakeChat(Func<IReadOnlyList<ChatMessage>, int, string> answer) : IChatClient
{
    private readonly ConcurrentQueue<(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options)> _asked = [];
    private int _number;

    public IReadOnlyList<(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options)> Asked => [.. _asked];

    /// <summary>Tokens that it says it wrote.</summary>
    public int TokensOut { get; init; } = 150;

    /// <summary>Always the same answer.</summary>
    public static FakeChat Saying(string text) => new((_, _) => text);

    /// <summary>It fails each time.</summary>
    public static FakeChat Failing(ModelFailure failure) => new((_, _) => throw new ModelException(failure, "It fails; wait."));

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var list = messages.ToList();
        _asked.Enqueue((list, options));
        var text = answer(list, Interlocked.Increment(ref _number) - 1);
        var cut = TokensOut > options?.MaxOutputTokens;
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, cut ? "" : text))
        {
            FinishReason = cut ? ChatFinishReason.Length : ChatFinishReason.Stop,
            Usage = new UsageDetails { InputTokenCount = list.Sum(m => m.Text.Length / 5), OutputTokenCount = Math.Min(TokensOut, options?.MaxOutputTokens ?? int.MaxValue) },
        });
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
