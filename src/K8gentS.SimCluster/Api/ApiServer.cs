using K8gentS.SimCluster.Access;
using K8gentS.SimCluster.Api.Discovery;
using K8gentS.SimCluster.Api.Logs;
using K8gentS.SimCluster.Api.Reading;
using K8gentS.SimCluster.Faulting;
using K8gentS.SimCluster.Store;
using Microsoft.AspNetCore.Http;

namespace K8gentS.SimCluster.Api;

/// <summary>Answers one request: who calls, what for, may they, and then the endpoint that knows.</summary>
internal sealed class ApiServer(
    ResourceCatalog catalog, Authorizer authorizer, Faults faults, FaultFilter filter, HealthEndpoint health,
    DiscoveryEndpoint discovery, ReadEndpoint reads, WatchEndpoint watches, LogEndpoint logs)
{
    public async Task HandleAsync(HttpContext http)
    {
        using var cut = faults.Track(() => FaultFilter.Cut(http));
        try
        {
            await AnswerAsync(http);
        }
        catch (StatusException failure) when (!http.Response.HasStarted)
        {
            await http.WriteStatusAsync(failure);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has left: nobody waits for an answer.
        }
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (await health.TryServeAsync(http))
            return;
        var caller = authorizer.Authenticate(http.Request);
        var request = ApiRequest.Parse(http, catalog);
        if (!await filter.ApplyAsync(http, request))
            return;
        if (request is null)
        {
            if (!await discovery.TryServeAsync(http))
                throw StatusException.NoSuchPath();
            return;
        }
        Authorizer.Demand(caller, request);
        await DispatchAsync(request);
    }

    private Task DispatchAsync(ApiRequest request) => (request.Verb, request.Subresource) switch
    {
        ("get", null or "status") => reads.GetAsync(request),
        ("list", null) => reads.ListAsync(request),
        ("watch", null) => watches.WatchAsync(request),
        ("get", "log") => logs.ServeAsync(request),
        _ => throw StatusException.MethodNotAllowed(),
    };
}
