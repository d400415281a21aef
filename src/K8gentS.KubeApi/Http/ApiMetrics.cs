using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;

namespace K8gentS.KubeApi.Http;

/// <summary>Figures about requests to API servers, in the meter <see cref="MeterName"/>.</summary>
public static class ApiMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "K8gentS.KubeApi";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Requests = Meter.CreateCounter<long>(
        "k8gents.api.requests", "{request}", "Requests to the API server, by HTTP method and code; the code is none where no answer came.");

    /// <summary>Makes the instruments known to listeners, before there is anything to count.</summary>
    public static void Publish() => Requests.Add(0, Tag("method", "get"), Tag("code", "none"));

    internal static void Sent(HttpMethod method, HttpStatusCode? code) =>
        Requests.Add(1, Tag("method", method.Method.ToLowerInvariant()), Tag("code", code is { } known ? ((int)known).ToString(CultureInfo.InvariantCulture) : "none"));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
