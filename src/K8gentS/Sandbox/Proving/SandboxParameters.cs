using System.Text.Json;
using System.Text.Json.Serialization;

namespace K8gentS.Sandbox.Proving;

/// <summary>What the installed sandbox was told, as the chart writes it (templates/sandbox/_gatekeeper.tpl): an annotation of the policy, and the parameters of the constraint.</summary>
internal sealed record SandboxParameters
{
    /// <summary>The annotation of the ValidatingAdmissionPolicy for the executor's account that holds these parameters as JSON.</summary>
    public const string Annotation = "k8gents.io/sandbox";

    private const string Account = "system:serviceaccount:";
    private const string ResponderSuffix = "-responder";

    /// <summary>The responder's user.</summary>
    public required string Responder { get; init; }

    /// <summary>The namespace of executor Jobs.</summary>
    public required string ExecutorNamespace { get; init; }

    /// <summary>Who makes the pods of Jobs.</summary>
    public IReadOnlyList<string> JobControllers { get; init => field = value ?? []; } = [];

    /// <summary>Whether fixes are allowed in every namespace that is not protected.</summary>
    public bool Everywhere { get; init; }

    /// <summary>Else where.</summary>
    public IReadOnlyList<string> Namespaces { get; init => field = value ?? []; } = [];

    /// <summary>Where nothing is ever changed.</summary>
    public IReadOnlyList<string> ProtectedNamespaces { get; init => field = value ?? []; } = [];

    /// <summary>What may be updated, as group/plural.</summary>
    public IReadOnlyList<string> Updatable { get; init => field = value ?? []; } = [];

    /// <summary>Fields of a container that may differ.</summary>
    public IReadOnlyList<string> FreeContainerFields { get; init => field = value ?? []; } = [];

    /// <summary>Labels that forbid changes.</summary>
    public IReadOnlyList<ForbiddingLabel> ForbiddenLabels { get; init => field = value ?? []; } = [];

    /// <summary>Above this nothing is scaled up.</summary>
    public int MaxReplicas { get; init; }

    /// <summary>The executor's images, by digest.</summary>
    public IReadOnlyList<string> Images { get; init => field = value ?? []; } = [];

    /// <summary>The namespace of agent and responder.</summary>
    [JsonIgnore]
    public string Release => Responder.Split(':') is { Length: 4 } parts ? parts[2] : "";

    /// <summary>The prefix of the installation's object names.</summary>
    [JsonIgnore]
    public string Prefix => Responder.Split(':')[^1] is var name && name.EndsWith(ResponderSuffix, StringComparison.Ordinal) ? name[..^ResponderSuffix.Length] : name;

    /// <summary>Reads them.</summary>
    /// <returns>The parameters; null where it is not ours, or of another version.</returns>
    public static SandboxParameters? Parse(string json)
    {
        try
        {
            var read = JsonSerializer.Deserialize(json, SandboxParametersJson.Default.SandboxParameters);
            return read is { Images.Count: > 0 } && read.Responder.StartsWith(Account, StringComparison.Ordinal) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What of the table holds under these parameters, as far as they tell.</summary>
    public IEnumerable<string> Switches()
    {
        (string Switch, bool On)[] all =
        [
            (SandboxSwitches.AllowFullUndo, FreeContainerFields.Contains("command")),
            (SandboxSwitches.StatefulSets, Updatable.Contains("apps/statefulsets")),
            (SandboxSwitches.DaemonSets, Updatable.Contains("apps/daemonsets")),
            (SandboxSwitches.Everywhere, Everywhere),
            (SandboxSwitches.ForbiddenLabels, ForbiddenLabels.Count > 0),
            (SandboxSwitches.ReplicasBounded, MaxReplicas < 1000),
            (SandboxSwitches.FewReplicas, MaxReplicas < 5),
        ];
        return all.Where(s => s.On).Select(s => s.Switch);
    }
}

/// <summary>A label that forbids changes; any value does where none is named.</summary>
internal sealed record ForbiddingLabel(string Key, string? Value);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SandboxParameters))]
internal sealed partial class SandboxParametersJson : JsonSerializerContext;
