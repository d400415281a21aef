using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace K8gentS.KubeApi.Tests.Support;

/// <summary>A caller's own slim model.</summary>
internal sealed record TestPod(TestMeta Metadata, TestPodStatus? Status)
{
    public static readonly ResourceType Type = ResourceType.Core("pods", "Pod");

    public static JsonTypeInfo<TestPod> Json => TestJson.Default.TestPod;
}

internal sealed record TestMeta(string Name, string? Namespace, string? ResourceVersion);

internal sealed record TestPodStatus(string? Phase);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TestPod))]
internal sealed partial class TestJson : JsonSerializerContext;
