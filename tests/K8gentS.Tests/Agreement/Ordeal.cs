using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.SimCluster;

namespace K8gentS.Tests.Agreement;

/// <summary>Tells watchers of a recorded case piece by piece, in random order, while everything that can go wrong does.</summary>
internal sealed class Ordeal(SimulatedCluster cluster, RecordedCase recorded, Random random)
{
    private const string Ghost = """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"ghost","namespace":"default","uid":"ghost","labels":{"app":"ghost"}},
        "status":{"phase":"Pending","containerStatuses":[{"name":"ghost","restartCount":9,"state":{"waiting":{"reason":"ImagePullBackOff"}}}]}}
        """;

    private static readonly ObjectAddress GhostAddress = new("v1", "Pod", "default", "ghost");

    private static readonly FaultKind[] Misdeeds =
        [FaultKind.DropConnection, FaultKind.DropMidway, FaultKind.TruncateBody, FaultKind.TooManyRequests, FaultKind.ServerError, FaultKind.ExpiredVersion];

    private readonly List<JsonElement> _pieces = [.. recorded.Objects, .. recorded.Events];

    /// <summary>Leaves of the case its logs, the namespace that names the cluster, and a random part of the rest.</summary>
    public void Begin()
    {
        foreach (var address in _pieces.Select(AddressOf).Where(a => cluster.Objects.Find(a) is not null))
        {
            cluster.Objects.Delete(address);
        }

        _pieces.Where(p => AddressOf(p).Name == "kube-system" || random.Next(3) == 0).ToList().ForEach(p => cluster.Objects.Put(p.GetRawText()));
    }

    /// <summary>Tells everything, some of it wrong at first; afterwards the cluster is as recorded, and behaves.</summary>
    /// <param name="pause">Lets the watchers get on.</param>
    public async Task TellAsync(Func<Task> pause)
    {
        var order = _pieces.ToArray();
        random.Shuffle(order);
        cluster.Objects.Put(Ghost);
        foreach (var (at, piece) in order.Index())
        {
            if (random.Next(4) == 0)
            {
                cluster.Objects.Put(Otherwise(piece));
            }

            cluster.Objects.Put(piece.GetRawText());
            if (at % (order.Length / 4) == 0)
            {
                Misbehave();
                await pause();
            }
        }

        cluster.Objects.Delete(GhostAddress);
        cluster.Faults.Clear();
    }

    private void Misbehave()
    {
        foreach (var kind in Misdeeds)
        {
            cluster.Faults.Add(new Fault(kind) { Times = 3, Probability = 0.5, AfterBytes = random.Next(2000), RetryAfterSeconds = 0, Verb = random.Next(2) == 0 ? "watch" : null });
        }

        cluster.Faults.DropConnections();
        if (random.Next(2) == 0)
        {
            cluster.Faults.ExpireVersions();
        }
    }

    /// <summary>The object as it was not in the end.</summary>
    private static string Otherwise(JsonElement piece)
    {
        var item = JsonNode.Parse(piece.GetRawText())!.AsObject();
        item.Remove("status");
        item["metadata"]!["labels"] = new JsonObject { ["was"] = "otherwise" };
        return item.ToJsonString();
    }

    private static ObjectAddress AddressOf(JsonElement piece)
    {
        var metadata = piece.GetProperty("metadata");
        return new ObjectAddress(
            piece.GetProperty("apiVersion").GetString()!,
            piece.GetProperty("kind").GetString()!,
            metadata.TryGetProperty("namespace", out var ns) ? ns.GetString() : null,
            metadata.GetProperty("name").GetString()!);
    }
}
