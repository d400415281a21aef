using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using K8gentS.KubeApi;

namespace K8gentS.Sandbox;

/// <summary>One request of the table: who asks the API server for what, and who has to refuse it.</summary>
internal sealed record SandboxRequest
{
    /// <summary>Its name; stable, so that verdicts can be compared.</summary>
    public required string Id { get; init; }

    /// <summary>What it is, for people.</summary>
    public required string Says { get; init; }

    /// <summary>Whose account sends it: executor, responder, agent, jobcontroller, cronjob, or person (nobody is impersonated).</summary>
    public required string As { get; init; }

    /// <summary>get, list, create, patch, delete, deletecollection or connect.</summary>
    public required string Verb { get; init; }

    /// <summary>Group, version and plural, as in <c>apps/v1/deployments</c>; without a group for core.</summary>
    public required string What { get; init; }

    /// <summary>The namespace; null for what has none.</summary>
    public string? In { get; init; }

    /// <summary>The object's name; null for a list or a creation.</summary>
    public string? Name { get; init; }

    /// <summary>The subresource.</summary>
    public string? Sub { get; init; }

    /// <summary>For patch: a JSON patch (RFC 6902).</summary>
    public JsonArray? Patch { get; init; }

    /// <summary>For create: the name of a body of the table.</summary>
    public string? Body { get; init; }

    /// <summary>For create: how that body is changed first, as a JSON patch.</summary>
    public JsonArray? Change { get; init; }

    /// <summary>For delete: DeleteOptions.</summary>
    public JsonObject? Options { get; init; }

    /// <summary>The layers that each refuse it alone: rbac, policy, gatekeeper. Empty for what is permitted.</summary>
    public IReadOnlyList<string> RefusedBy { get; init => field = value ?? []; } = [];

    /// <summary>What has to be switched on for this line to hold; <see cref="SandboxSwitches"/> names the words.</summary>
    public string? When { get; init; }

    /// <summary>What must not be switched on for this line to hold.</summary>
    public string? Unless { get; init; }

    /// <summary>The kind it is about.</summary>
    [JsonIgnore]
    public ResourceType Type => What.Split('/') is { Length: 3 } parts
        ? new ResourceType(parts[0], parts[1], parts[2], parts[2], In is not null)
        : new ResourceType("", What.Split('/')[0], What.Split('/')[1], What.Split('/')[1], In is not null);

    /// <summary>Whether nobody may refuse it.</summary>
    public bool Permitted => RefusedBy.Count == 0;

    /// <summary>Whether the line says something of an installation with these switches on.</summary>
    public bool Holds(IReadOnlySet<string> switches) => (When is null || switches.Contains(When)) && (Unless is null || !switches.Contains(Unless));
}

/// <summary>An object that requests are about, and who makes it.</summary>
/// <param name="In">Its namespace.</param>
/// <param name="As">Who makes it, as <see cref="SandboxRequest.As"/>.</param>
/// <param name="Body">The object.</param>
internal sealed record SandboxFixture(string In, string As, JsonObject Body)
{
    /// <summary>Its name.</summary>
    [JsonIgnore]
    public string Name => (string)Body["metadata"]!["name"]!;

    /// <summary>Its kind. All kinds among the fixtures have regular plurals.</summary>
    [JsonIgnore]
    public ResourceType Type
    {
        get
        {
            var (version, kind) = ((string)Body["apiVersion"]!, (string)Body["kind"]!);
            var slash = version.IndexOf('/', StringComparison.Ordinal);
            return new ResourceType(slash < 0 ? "" : version[..slash], version[(slash + 1)..], $"{kind.ToLowerInvariant()}s", kind);
        }
    }

    /// <summary>Whether a request is about it.</summary>
    public bool IsOf(SandboxRequest line) => line.In == In && (line.Name == Name || line.Verb == "deletecollection") && line.Type.Plural == Type.Plural;
}
