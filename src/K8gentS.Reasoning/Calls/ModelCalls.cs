using K8gentS.Reasoning.Providers;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace K8gentS.Reasoning.Calls;

/// <summary>The client that the agent asks: the provider's, within limits of time, with retries and a breaker.</summary>
public static class ModelCalls
{
    /// <summary>Builds it.</summary>
    /// <param name="model">Which model, and where.</param>
    /// <param name="calls">How patient to be; null takes the defaults.</param>
    /// <param name="logger">Where calls are told of; null says nothing.</param>
    /// <param name="handler">Sends the requests; null makes one. The client owns it.</param>
    /// <param name="time">The clock; null is the system's.</param>
    /// <exception cref="ModelOptionsException">The model's settings cannot be used; every fault is named.</exception>
    /// <exception cref="ArgumentException">Some options of the calls are out of range; the message names every one.</exception>
    public static IChatClient Create(ModelOptions model, CallOptions? calls = null, ILogger? logger = null, HttpMessageHandler? handler = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var clock = time ?? TimeProvider.System;
        var client = ModelClients.Create(model, handler, clock);
        try
        {
            return new ResilientChatClient(client, calls ?? new CallOptions(), logger ?? NullLogger.Instance, clock);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
