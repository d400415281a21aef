using System.Text.Json;
using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Watching;

/// <summary>Whoever lists and watches as a reflector does ends with the store's state, whatever goes wrong on the way.</summary>
public sealed class ConvergenceTests
{
    private const string Path = "/api/v1/configmaps";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task List_and_watch_converge_under_faults(int seed)
    {
        var random = new Random(seed);
        await using var test = await TestCluster.StartAsync(new SimulatedClusterOptions { Random = new Random(seed), WatchHistory = 20 });
        var mirror = new Mirror();
        var reflecting = ReflectAsync(test.Agent, mirror);
        for (var round = 0; round < 60; round++)
        {
            Write(test, random);
            Misbehave(test.Cluster.Faults, random);
            if (round % 10 == 9)
                await Task.Yield();
        }
        test.Cluster.Faults.Clear();
        test.PutConfigMap("last");

        await reflecting.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        var truth = (await test.Admin.GetAsync(Path)).Json.GetProperty("items").EnumerateArray();
        mirror.Versions.OrderBy(v => v.Key, StringComparer.Ordinal).ShouldBe(
            truth.Select(i => KeyValuePair.Create(NameOf(i), VersionOf(i))).OrderBy(v => v.Key, StringComparer.Ordinal));
    }

    private static void Write(TestCluster test, Random random)
    {
        var name = $"m{random.Next(12)}";
        if (random.Next(3) == 0 && test.Cluster.Objects.Find(new ObjectAddress("v1", "ConfigMap", "default", name)) is not null)
            test.Cluster.Objects.Delete(new ObjectAddress("v1", "ConfigMap", "default", name));
        else
            test.PutConfigMap(name, data: $$"""{"n":"{{random.Next()}}"}""");
    }

    private static void Misbehave(Faults faults, Random random)
    {
        switch (random.Next(12))
        {
            case 0:
                faults.DropConnections();
                break;
            case 1:
                faults.ExpireVersions();
                break;
            case 2:
                faults.Add(new Fault(FaultKind.ServerError) { Probability = 0.5 });
                break;
            case 3:
                faults.Add(new Fault(FaultKind.TruncateBody) { AfterBytes = random.Next(400) });
                break;
            case 4:
                faults.Add(new Fault(FaultKind.DropMidway) { AfterBytes = random.Next(400), Verb = "watch" });
                break;
            case 5:
                faults.Add(new Fault(FaultKind.DropConnection));
                break;
        }
    }

    private static async Task ReflectAsync(ApiClient client, Mirror mirror)
    {
        while (!mirror.HasSeenLast)
        {
            try
            {
                var list = await client.GetAsync(Path);
                if (list.Code != 200 || list.Json.ValueKind != JsonValueKind.Object)
                    continue;
                mirror.Replace(list.Json);
                await FollowAsync(client, mirror, list.ListVersion);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or JsonException or TaskCanceledException)
            {
                // The fault that was ordered: list again.
            }
        }
    }

    private static async Task FollowAsync(ApiClient client, Mirror mirror, string version)
    {
        using var watch = await client.WatchAsync($"{Path}?watch=true&allowWatchBookmarks=true&resourceVersion={version}");
        if (watch.Code != 200)
            return;
        while (!mirror.HasSeenLast && await watch.TryNextAsync() is { Type: not "ERROR" } change)
            mirror.Apply(change);
    }

    private static string NameOf(JsonElement o) => o.GetProperty("metadata").GetProperty("name").GetString()!;

    private static string VersionOf(JsonElement o) => o.GetProperty("metadata").GetProperty("resourceVersion").GetString()!;

    private sealed class Mirror
    {
        public Dictionary<string, string> Versions { get; } = new(StringComparer.Ordinal);

        public bool HasSeenLast => Versions.ContainsKey("last");

        public void Replace(JsonElement list)
        {
            Versions.Clear();
            foreach (var item in list.GetProperty("items").EnumerateArray())
                Versions[NameOf(item)] = VersionOf(item);
        }

        public void Apply(WatchEvent change)
        {
            if (change.Type == "DELETED")
                Versions.Remove(change.Name);
            else if (change.Type != "BOOKMARK")
                Versions[change.Name] = change.Version;
        }
    }
}
