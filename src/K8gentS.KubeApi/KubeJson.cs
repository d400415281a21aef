using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using K8gentS.KubeApi.Access;
using K8gentS.KubeApi.Credentials;
using K8gentS.KubeApi.Discovery;
using K8gentS.KubeApi.Errors;
using K8gentS.KubeApi.Http;
using K8gentS.KubeApi.Streaming;
using K8gentS.KubeApi.Subresources;

namespace K8gentS.KubeApi;

/// <summary>How JSON is read where the caller has no model of its own.</summary>
public static class KubeJson
{
    /// <summary>Any JSON value as it came.</summary>
    public static JsonTypeInfo<JsonElement> Raw => KubeJsonContext.Default.JsonElement;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(Status))]
[JsonSerializable(typeof(ObjectHead))]
[JsonSerializable(typeof(ListMeta))]
[JsonSerializable(typeof(DeleteBody))]
[JsonSerializable(typeof(ExecAnswer))]
[JsonSerializable(typeof(AccessReview))]
[JsonSerializable(typeof(RulesReview))]
[JsonSerializable(typeof(TokenReview))]
[JsonSerializable(typeof(ApiGroupList))]
[JsonSerializable(typeof(ApiResourceList))]
[JsonSerializable(typeof(ServerVersion))]
[JsonSerializable(typeof(ScaleBody))]
internal sealed partial class KubeJsonContext : JsonSerializerContext;
