using K8gentS.SimCluster.Access;
using K8gentS.SimCluster.Faulting;
using Microsoft.AspNetCore.Http;

namespace K8gentS.SimCluster.Api;

/// <summary>Serves the paths that are no resources'. False leaves the request to the next one.</summary>
internal interface IPathEndpoint
{
    Task<bool> TryServeAsync(HttpContext http, SimulatedRole caller);
}

/// <summary>Answers one request: who calls, what for, may they, and then the endpoint that knows.</summary>
internal sealed class ApiServer(ClusterState state, Authorizer authorizer, PathEndpoints paths, ResourceRouter resources, TimeProvider time)
{
    private readonly FaultFilter _filter = new(state.Faults, time);

    public async Task HandleAsync(HttpContext http)
    {
        using var open = state.Faults.Track(() => FaultFilter.Cut(http));
        try
        {
            await AnswerAsync(http);
        }
        catch (StatusException failure) when (!http.Response.HasStarted)
        {
            await http.WriteStatusAsync(failure);
        }
        catch (BodyEndedException)
        {
            // The fault that was ordered.
        }
        catch (RecordedCaseException damaged) when (!http.Response.HasStarted)
        {
            await http.WriteStatusAsync(new StatusException(500, "InternalError", $"Internal error occurred: {damaged.Message}"));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has left: nobody waits for an answer.
        }
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (await paths.Health.TryServeAsync(http))
            return;
        var caller = authorizer.Authenticate(http.Request);
        if (await paths.Control.TryServeAsync(http, caller))
            return;
        var request = ApiRequest.Parse(http, state.Catalog);
        if (!await _filter.ApplyAsync(http, request))
            return;
        if (request is null)
        {
            await ServePathAsync(http, caller);
            return;
        }
        Authorizer.Demand(caller, request);
        await resources.ServeAsync(request);
    }

    private async Task ServePathAsync(HttpContext http, SimulatedRole caller)
    {
        foreach (var endpoint in paths.Others)
        {
            if (await endpoint.TryServeAsync(http, caller))
                return;
        }
        throw NotServed(http.Request.Path);
    }

    // Policies judge requests: a cluster that stored them and judged nothing would let everything through unnoticed.
    private static StatusException NotServed(PathString path) =>
        path.StartsWithSegments("/apis/admissionregistration.k8s.io", StringComparison.Ordinal, out var rest) && rest.Value!.Contains("admissionpolic", StringComparison.Ordinal)
            ? StatusException.NotSimulated("admission policies")
            : StatusException.NoSuchPath();
}
