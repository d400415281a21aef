using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace K8gentS.Sandbox;

/// <summary>
/// What the sandbox refuses and what it lets through, as data: every line is sent to a real API server by the end-to-end
/// tests, once as installed and once with each layer alone.
/// </summary>
internal sealed class SandboxTable
{
    private readonly JsonObject _bodies;

    private SandboxTable(IReadOnlyList<SandboxRequest> requests, IReadOnlyList<SandboxFixture> fixtures, JsonObject bodies) =>
        (Requests, Fixtures, _bodies) = (requests, fixtures, bodies);

    /// <summary>Every request.</summary>
    public IReadOnlyList<SandboxRequest> Requests { get; }

    /// <summary>The objects that they are about.</summary>
    public IReadOnlyList<SandboxFixture> Fixtures { get; }

    /// <summary>Reads the table that is built in.</summary>
    public static SandboxTable Load() => new(
        [.. ((string[])["executor", "namespace", "accounts", "permitted"]).SelectMany(f => Read(f, SandboxJson.Default.IReadOnlyListSandboxRequest))],
        Read("fixtures", SandboxJson.Default.IReadOnlyListSandboxFixture),
        Read("bodies", SandboxJson.Default.JsonObject));

    /// <summary>The object that a creation sends.</summary>
    public JsonObject BodyOf(SandboxRequest request)
    {
        var body = _bodies[request.Body!]!.DeepClone().AsObject();
        return request.Change is { } change ? SandboxPatch.Apply(body, change) : body;
    }

    private static T Read<T>(string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> json)
    {
        using var stream = typeof(SandboxTable).Assembly.GetManifestResourceStream($"sandbox/{name}.json")!;
        return JsonSerializer.Deserialize(stream, json)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<SandboxRequest>))]
[JsonSerializable(typeof(IReadOnlyList<SandboxFixture>))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class SandboxJson : JsonSerializerContext;
