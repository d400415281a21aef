using K8gentS.SimCluster.Api;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace K8gentS.SimCluster.Faulting;

/// <summary>Carries a fault out on one request.</summary>
internal sealed class FaultFilter(Faults faults, TimeProvider time)
{
    /// <summary>Strikes the request, if a fault is due. False where the connection is cut and nothing is left to answer.</summary>
    public async Task<bool> ApplyAsync(HttpContext http, ApiRequest? request)
    {
        switch (faults.Strike(request?.Verb, request?.Resource.Plural))
        {
            case { Kind: FaultKind.DropConnection }:
                Cut(http);
                return false;
            case { Kind: FaultKind.Delay } fault:
                await Task.Delay(fault.Delay, time, http.RequestAborted);
                break;
            case { Kind: FaultKind.TooManyRequests } fault:
                throw new StatusException(429, "TooManyRequests", fault.Message ?? "The server is currently unable to handle the request: too many requests, please try again later")
                {
                    RetryAfter = fault.RetryAfterSeconds,
                };
            case { Kind: FaultKind.ServerError } fault:
                throw new StatusException(500, "InternalError", fault.Message ?? "Internal error occurred: etcdserver: request timed out");
            case { Kind: FaultKind.ExpiredVersion }:
                throw StatusException.Expired("The resourceVersion for the provided request is too old.");
            case { Kind: FaultKind.TruncateBody } fault:
                Shorten(http, fault.AfterBytes, onLimit: null);
                break;
            case { Kind: FaultKind.DropMidway } fault:
                Shorten(http, fault.AfterBytes, () => Cut(http));
                break;
        }
        return true;
    }

    /// <summary>Cuts the whole connection, not only the stream of one HTTP/2 request.</summary>
    public static void Cut(HttpContext http)
    {
        // The request first: its end must not reach the client as a good one while the connection goes down.
        http.Abort();
        http.Features.Get<IConnectionLifetimeFeature>()?.Abort();
    }

    private static void Shorten(HttpContext http, int limit, Action? onLimit)
    {
        var body = new ShortenedStream(http.Response.Body, limit, onLimit);
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
    }
}
