namespace K8gentS.KubeApi;

/// <summary>A change to an object, in one of the four forms the API server knows.</summary>
/// <remarks>https://kubernetes.io/docs/reference/using-api/api-concepts/#patch-and-apply</remarks>
public sealed record Patch
{
    private Patch(string mediaType, JsonBody body) => (MediaType, Body) = (mediaType, body);

    /// <summary>Tells the server which form it is.</summary>
    public string MediaType { get; }

    /// <summary>The patch itself.</summary>
    public JsonBody Body { get; }

    /// <summary>JSON merge patch (RFC 7386): lists are replaced, null removes.</summary>
    public static Patch Merge(JsonBody body) => new("application/merge-patch+json", body);

    /// <summary>Strategic merge patch: lists of built-in kinds are merged by their keys. Custom resources do not have it.</summary>
    public static Patch StrategicMerge(JsonBody body) => new("application/strategic-merge-patch+json", body);

    /// <summary>JSON patch (RFC 6902): a list of operations, <c>test</c> among them.</summary>
    public static Patch Json(JsonBody body) => new("application/json-patch+json", body);

    /// <summary>
    /// Server-side apply: the fields this field manager wants. The media type says YAML, of which JSON is a part: servers
    /// before 1.32 know no other name for it.
    /// </summary>
    public static Patch Apply(JsonBody body) => new("application/apply-patch+yaml", body);
}
