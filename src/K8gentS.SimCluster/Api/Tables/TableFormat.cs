using Microsoft.AspNetCore.Http;

namespace K8gentS.SimCluster.Api.Tables;

/// <summary>How a table is wanted: which part of each object travels with its row.</summary>
internal sealed record TableFormat(bool WithObject, bool WithMetadata)
{
    /// <summary>The table that a request prefers, or null where it prefers plain objects.</summary>
    public static TableFormat? Wanted(HttpRequest request)
    {
        var first = request.Headers.Accept.ToString().Split(',')[0];
        if (!first.Contains("as=Table", StringComparison.Ordinal))
            return null;
        var include = request.Query["includeObject"].ToString();
        return new TableFormat(include == "Object", include is "" or "Metadata");
    }
}
