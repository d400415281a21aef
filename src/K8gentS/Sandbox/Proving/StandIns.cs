using System.Text.Json.Nodes;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Sandbox.Proving;

/// <summary>
/// Objects that exist in the cluster and can stand for fixtures in dry runs: of the same kind and namespace, with a
/// controller, a node and a forbidding label where the fixture has one, and without where it has none.
/// </summary>
internal sealed class StandIns(IKubeClient client, SandboxPlaces places)
{
    private const int Considered = 100;

    private readonly Dictionary<SandboxFixture, StandIn> _found = [];

    /// <summary>Looks for what can stand for fixtures. What may not be listed is not there.</summary>
    public async Task FindAsync(IEnumerable<SandboxFixture> wanted, CancellationToken cancellationToken)
    {
        foreach (var group in wanted.GroupBy(f => (f.In, f.Type)))
        {
            var there = await ListAsync(group.Key.Type.In(places.Fill(group.Key.In)), cancellationToken);
            foreach (var fixture in group)
            {
                if (there.Where(o => Resembles(o, fixture.Body)).OrderByDescending(Richness).FirstOrDefault() is { } item)
                {
                    _found[fixture] = new StandIn(fixture, item);
                }
            }
        }
    }

    /// <summary>A request, about an object that exists.</summary>
    /// <returns>The request, or why it cannot be asked.</returns>
    public (SandboxCall? Call, string Why) About(SandboxFixture fixture, SandboxCall call) => _found.TryGetValue(fixture, out var standIn)
        ? standIn.Of(call)
        : (null, $"No {fixture.Type.Kind} in {places.Fill(fixture.In)} can stand for the one it is about; --create-fixtures makes one.");

    private async Task<IReadOnlyList<JsonObject>> ListAsync(CollectionPath path, CancellationToken cancellationToken)
    {
        var items = new List<JsonObject>();
        try
        {
            await foreach (var item in client.List(path, KubeJson.Raw, new ListOptions { PageSize = Considered }).WithCancellation(cancellationToken))
            {
                items.Add(JsonObject.Create(item)!);
                if (items.Count == Considered)
                {
                    break;
                }
            }
        }
        catch (KubeApiException e) when (e is ForbiddenException or NotFoundException)
        {
            return [];
        }

        return items;
    }

    private bool Resembles(JsonObject item, JsonObject fixture) =>
        item["metadata"]?["deletionTimestamp"] is null
        && HasController(item) == HasController(fixture)
        && (fixture["spec"]?["nodeName"] is null || IsRunning(item))
        && IsForbidden(item) == IsForbidden(places.Fill(fixture));

    private bool IsForbidden(JsonObject item) =>
        item["metadata"]?["labels"] is JsonObject labels && labels.TryGetPropertyValue(places.ForbiddenLabel.Key, out var value) && (places.ForbiddenLabel.Value.Length == 0 || (string?)value == places.ForbiddenLabel.Value);

    private static bool IsRunning(JsonObject item) => item["spec"]?["nodeName"] is not null && (string?)item["status"]?["phase"] == "Running";

    private static bool HasController(JsonObject item) =>
        (string?)item["kind"] == "Pod" && item["metadata"]?["ownerReferences"] is JsonArray owners && owners.Any(o => (bool?)o!["controller"] == true && (string?)o["kind"] != "Node");

    // The more a template has, the more patches fit it.
    private static int Richness(JsonObject item)
    {
        var pod = item["spec"]?["template"]?["spec"];
        return Count(pod?["containers"]) + Count(pod?["initContainers"]) + Count(pod?["volumes"]) + Count(item["spec"]?["template"]?["metadata"]?["annotations"]);
    }

    private static int Count(JsonNode? node) => node switch
    {
        JsonArray list => Math.Min(list.Count, 2),
        JsonObject { Count: > 0 } => 1,
        _ => 0,
    };
}
