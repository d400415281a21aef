using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace K8gentS.SimCluster.Api;

/// <summary>What anybody may ask: health and version.</summary>
internal sealed class HealthEndpoint(Func<string> version)
{
    public async Task<bool> TryServeAsync(HttpContext http)
    {
        switch (http.Request.Path.Value)
        {
            case "/healthz" or "/readyz" or "/livez":
                await http.WriteTextAsync("ok");
                return true;
            case "/version":
                await http.WriteJsonAsync(Version());
                return true;
            default:
                return false;
        }
    }

    // Build metadata tells every reader that this is no Kubernetes; versions still compare as the recorded one does.
    private JsonObject Version()
    {
        var recorded = version();
        var parts = recorded.TrimStart('v').Split('.');
        return new JsonObject
        {
            ["major"] = parts.ElementAtOrDefault(0) ?? "",
            ["minor"] = parts.ElementAtOrDefault(1) ?? "",
            ["gitVersion"] = recorded + "+simulated",
            ["gitCommit"] = "",
            ["gitTreeState"] = "",
            ["buildDate"] = "1970-01-01T00:00:00Z",
            ["goVersion"] = "none",
            ["compiler"] = "none",
            ["platform"] = "k8gents/simulated",
        };
    }
}
