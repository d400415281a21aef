using System.Runtime.CompilerServices;
using K8gentS.Reasoning.Providers;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace K8gentS.Reasoning.Calls;

/// <summary>
/// Calls a model within limits of time: again when the vendor is busy, not at all while it keeps failing. All failures are <see cref="ModelException"/>.
/// One client is one breaker: it is shared by all who ask the same model.
/// </summary>
public sealed class ResilientChatClient : DelegatingChatClient
{
    private readonly ResiliencePipeline<ChatResponse> _pipeline;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;

    /// <summary>Puts limits around a client; it is disposed of with this one.</summary>
    /// <exception cref="ArgumentException">Some options are out of range; the message names every one.</exception>
    public ResilientChatClient(IChatClient inner, CallOptions options, ILogger logger, TimeProvider time)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(options);
        _pipeline = CallPolicy.For(CallOptions.Check(options), logger, time);
        _logger = logger;
        _time = time;
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var list = messages.ToList();
        var start = _time.GetTimestamp();
        try
        {
            var response = await _pipeline.ExecuteAsync(async token => await InnerClient.GetResponseAsync(list, options, token), cancellationToken);
            _logger.Answered(response.ModelId, Passed(start), response.Usage?.InputTokenCount, response.Usage?.OutputTokenCount, response.FinishReason?.Value);
            return response;
        }
        catch (ModelException e)
        {
            _logger.Failed(e.Failure, Passed(start), e.Message);
            throw;
        }
        catch (ExecutionRejectedException e)
        {
            var failure = Rejected(e);
            _logger.Failed(failure.Failure, Passed(start), failure.Message);
            throw failure;
        }
    }

    /// <summary>The whole answer at once: half an answer could not be tried again.</summary>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    private static ModelException Rejected(ExecutionRejectedException e) => e is BrokenCircuitException open
        ? new ModelException(ModelFailure.Overloaded, "The model has failed again and again and is not asked for now; the rules answer alone until it is tried again.", open.RetryAfter)
        : new ModelException(ModelFailure.Timeout, "The model gave no whole answer in time; ask again later, or a faster model.");

    private long Passed(long start) => (long)_time.GetElapsedTime(start).TotalMilliseconds;
}
