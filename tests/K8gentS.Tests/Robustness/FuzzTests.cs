using System.Text;
using System.Text.Json.Nodes;
using K8gentS.Diagnosis.Reports;
using K8gentS.Recordings;
using K8gentS.SimCluster;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Robustness;

/// <summary>Whatever stands in a field that the cluster controls: a report comes out, in time, and of bounded size.</summary>
public sealed class FuzzTests : IDisposable
{
    // Generous: the walk takes milliseconds, and a stall takes for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("k8gents-fuzz-");

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    public void Dispose() => _scratch.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Noise_in_any_field_ends_in_a_report(int seed)
    {
        var random = new Random(seed);
        foreach (var folder in Cases().Where(_ => random.Next(5) == 0))
        {
            var cluster = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "cluster.json"), TestContext.Current.CancellationToken))!.AsObject();
            foreach (var item in cluster["objects"]!.AsArray().Concat(cluster["events"]!.AsArray()))
            {
                JsonNoise.Add(item, random, 0.05);
            }

            (await ReportAsync(folder, cluster, log: null)).Incidents.Count.ShouldBeLessThan(100);
        }
    }

    public static TheoryData<string, string> HostileLogs => new()
    {
        { "one line of ten megabytes", new string('a', 10_000_000) },
        { "ten megabytes of openings", string.Concat(Enumerable.Repeat("{[(\"panic: ", 900_000)) },
        { "binary", Encoding.Latin1.GetString([.. Enumerable.Range(0, 500_000).Select(i => (byte)(i * 7))]) },
        { "a hundred thousand errors", string.Concat(Enumerable.Range(0, 100_000).Select(i => $"ERROR {i} connection refused db-{i}.example:5432\n")) },
        { "almost an address, again and again", string.Concat(Enumerable.Repeat("1.1.1.1.1.1.1.1.", 600_000)) },
    };

    [Theory]
    [MemberData(nameof(HostileLogs))]
    public async Task A_hostile_log_neither_stalls_nor_swells_the_report(string name, string log)
    {
        var folder = Path.Combine(Repository.Root, "corpus", "inc-012");
        var cluster = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "cluster.json"), TestContext.Current.CancellationToken))!.AsObject();
        var report = await ReportAsync(folder, cluster, log);
        report.Incidents.ShouldNotBeEmpty(name);
        report.Incidents.SelectMany(i => i.Hypotheses).Sum(h => h.Summary.Length + h.Evidence.Sum(e => e.Text.Length)).ShouldBeLessThan(50_000);
    }

    [Fact]
    public async Task Owners_that_own_each_other_end_somewhere()
    {
        var folder = Path.Combine(Repository.Root, "corpus", "inc-012");
        var cluster = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "cluster.json"), TestContext.Current.CancellationToken))!.AsObject();
        foreach (var item in cluster["objects"]!.AsArray().Where(o => (string?)o!["kind"] is "Pod" or "ReplicaSet" or "Deployment"))
        {
            var (kind, name, uid) = ((string)item!["kind"]!, (string)item["metadata"]!["name"]!, (string)item["metadata"]!["uid"]!);
            item["metadata"]!["ownerReferences"] = new JsonArray(new JsonObject { ["kind"] = kind, ["name"] = name, ["uid"] = uid, ["controller"] = true });
        }

        (await ReportAsync(folder, cluster, log: null)).Incidents.ShouldNotBeEmpty();
    }

    private static IEnumerable<string> Cases() =>
        Directory.EnumerateDirectories(Path.Combine(Repository.Root, "corpus")).Order(StringComparer.Ordinal);

    private async Task<RcaReport> ReportAsync(string original, JsonObject cluster, string? log)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_scratch.FullName, Path.GetRandomFileName())).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "cluster.json"), cluster.ToJsonString(new() { MaxDepth = 1000 }), TestContext.Current.CancellationToken);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(original, "logs"), "*.log", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(original, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await File.WriteAllTextAsync(copy, log ?? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        }

        var investigation = new CaseInvestigation(DiagnosisSetup.Standard());
        return await Task.Run(() => investigation.ReportAsync(RecordedCase.Load(folder), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);
    }
}
