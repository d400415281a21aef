using System.Text.Json.Nodes;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Discovery;

/// <summary>Resources that are answered without being stored, and the verbs of all.</summary>
internal static class VirtualResources
{
    private static readonly string[] Stored = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    public static IReadOnlyList<ApiResource> All { get; } =
    [
        new("authentication.k8s.io", "v1", "selfsubjectreviews", "SelfSubjectReview", false),
        new("authentication.k8s.io", "v1", "tokenreviews", "TokenReview", false),
        new("authorization.k8s.io", "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview", false),
        new("authorization.k8s.io", "v1", "selfsubjectrulesreviews", "SelfSubjectRulesReview", false),
        new("authorization.k8s.io", "v1", "subjectaccessreviews", "SubjectAccessReview", false),
    ];

    public static IReadOnlyList<string> VerbsOf(ApiResource resource) => All.Contains(resource) ? ["create"] : Stored;

    public static IReadOnlyList<string> VerbsOfSubresource(string subresource) => subresource switch
    {
        "log" => ["get"],
        "eviction" => ["create"],
        _ => ["get", "patch", "update"],
    };

    public static string KindOfSubresource(ApiResource resource, string subresource) => subresource switch
    {
        "scale" => "Scale",
        "eviction" => "Eviction",
        _ => resource.Kind,
    };

    public static JsonArray ToJsonArray(this IEnumerable<string> words) => new([.. words.Select(w => (JsonNode)w)]);
}
