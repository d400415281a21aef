using K8gentS.Reasoning.Providers.Faults;
using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Providers;

/// <summary>Builds the client for the model that settings name.</summary>
public static class ModelClients
{
    /// <summary>
    /// A client that makes one HTTP call an answer, without retries or a time limit of its own (<see cref="Calls.ModelCalls"/> has them). Its answers carry text, usage (thoughts are in the output count)
    /// and a finish reason: ContentFilter if the vendor blocked it, Length if it ended at the limit. All else fails with <see cref="ModelException"/>.
    /// </summary>
    /// <param name="options">Which model, and where.</param>
    /// <param name="handler">Sends the requests; null makes one. The client owns it.</param>
    /// <param name="time">The clock; null is the system's.</param>
    /// <exception cref="ModelOptionsException">The options cannot be used; every fault is named.</exception>
    public static IChatClient Create(ModelOptions options, HttpMessageHandler? handler = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = ModelOptionsCheck.Faults(options);
        if (faults.Count > 0)
        {
            throw new ModelOptionsException(faults);
        }

        var provider = ModelProviders.Find(options.Provider)!;
        var address = options.BaseUrl ?? provider.DefaultBaseUrl;
        var model = options.Model.Length > 0 ? options.Model : provider.DefaultModel!;
        var clock = time ?? TimeProvider.System;
        var fault = new VendorFault(provider.Name, model, options.ApiKey, clock);
        // The time limit is the caller's token's, which knows the injected clock.
        var http = new HttpClient(new VendorFaultHandler(fault, handler ?? NewHandler())) { Timeout = Timeout.InfiniteTimeSpan };
        return provider.Create(new ModelConnection(model, WithSlash(address), options.ApiKey, http, clock) { Fault = fault });
    }

    // A redirect would carry the key to another host.
    private static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    };

    private static Uri WithSlash(Uri address) => address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
