using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Mcp.Tools;

namespace K8gentS.Mcp.Resources;

/// <summary>A document for a client, behind the fence that tools' answers pass. Texts of the cluster stand inside JSON strings and nowhere else.</summary>
internal static class FencedJson
{
    private const int MostBytes = 250_000;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document; what it leaves out to stay within its bound it says.</summary>
    public static string Of(JsonObject tree)
    {
        var fenced = (JsonObject)StructuredFence.Apply(tree)!;
        if (StructuredBound.Fit(fenced, MostBytes) is { Count: > 0 } leftOut)
        {
            fenced["leftOutForSize"] = string.Join("; ", leftOut);
        }

        return fenced.ToJsonString(Readable);
    }
}
