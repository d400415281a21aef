using System.Runtime.CompilerServices;
using K8gentS.Reasoning.Providers.Faults;
using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Providers;

/// <summary>
/// What the clients of all providers share: parts that a server refuses are left out from then on, a model that is not served is
/// answered with the list of those that are, and every failure is a <see cref="ModelException"/>.
/// </summary>
internal abstract class ProviderChatClient(string provider, ModelConnection connection) : IChatClient
{
    private volatile Refused _refused;

    protected ModelConnection Connection => connection;

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var list = messages.ToList();
        // Each round leaves out at least one part more, and there are five.
        while (true)
        {
            var question = Question.From(list, options, _refused);
            try
            {
                return await AskAsync(question, cancellationToken);
            }
            catch (ModelException e) when ((e.Refused & question.Parts & ~question.Without) is not Refused.None and var more)
            {
                // Two questions at once may learn the same; a part that one forgets is learned again.
                _refused |= more;
            }
        }
    }

    /// <summary>The whole answer at once: its text is JSON, of which a part is of no use to anybody.</summary>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public virtual object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(provider, connection.BaseUrl, connection.Model)
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            connection.Http.Dispose();
        }
    }

    /// <summary>One call.</summary>
    protected abstract Task<ChatResponse> SendAsync(Question question, CancellationToken cancellation);

    /// <summary>The names of the models that this key may ask.</summary>
    protected abstract Task<IReadOnlyList<string>> ListModelsAsync(CancellationToken cancellation);

    private async Task<ChatResponse> AskAsync(Question question, CancellationToken cancellation)
    {
        try
        {
            return await SendAsync(question, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (Told(e) is { Failure: ModelFailure.ModelNotFound })
        {
            throw connection.Fault.NotServed(await OfferedAsync(cancellation));
        }
        // Whatever an SDK throws at an answer it cannot read, its message may hold that answer.
        catch (Exception e) when (e is not ModelException)
        {
            throw Told(e) ?? (e is OperationCanceledException ? connection.Fault.TimedOut() : connection.Fault.Unreadable(e));
        }
    }

    private async Task<IReadOnlyList<string>> OfferedAsync(CancellationToken cancellation)
    {
        try
        {
            return await ListModelsAsync(cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The list is a kindness; that it cannot be had must not hide what is wrong.
            return [];
        }
    }

    private static ModelException? Told(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is ModelException told)
            {
                return told;
            }
        }

        return null;
    }
}
