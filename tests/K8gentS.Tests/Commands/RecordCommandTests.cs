using System.Text.Json;
using K8gentS.SimCluster;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Commands;

/// <summary>record over HTTPS against a simulated cluster, and what replay makes of it.</summary>
public sealed class RecordCommandTests : IDisposable
{
    private static readonly string Corpus = Path.Combine(Repository.Root, "corpus");
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Cases => [.. Directory.EnumerateDirectories(Corpus).Select(d => Path.GetFileName(d))];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_recorded_replays_to_the_answers_of_the_original(string id)
    {
        var original = RecordedCase.Load(Path.Combine(Corpus, id));
        await using var cluster = await StartAsync(original);

        var result = await RecordAsync("out", "-n", original.Labels!.Namespace);

        result.Error.ShouldBeEmpty();
        result.Code.ShouldBe(0);
        (await AnswersAsync(Out)).ShouldBe(await AnswersAsync(original.Folder));
    }

    [Fact]
    public async Task A_service_that_is_named_by_its_address_alone_is_found_in_the_replay()
    {
        var original = CopyWithAddress("inc-074", "journal-db");
        (await AnswersAsync(original.Folder)).ShouldHaveSingleItem().ShouldContain("config.wrong-dependency-address Deployment/journal");
        await using var cluster = await StartAsync(original);

        await RecordAsync("out", "-n", "ledger-b");

        (await AnswersAsync(Out)).ShouldBe(await AnswersAsync(original.Folder));
        Directory.EnumerateFiles(Out, "*", SearchOption.AllDirectories).Select(File.ReadAllText).ShouldAllBe(t => !t.Contains(ServiceAddress(original, "journal-db")));
    }

    [Fact]
    public async Task Nothing_older_than_asked_for_is_recorded()
    {
        await using var cluster = await StartAsync(Load("inc-010"));

        await RecordAsync("out", "-n", "payments", "--since", "30s");
        await RecordAsync("all", "-n", "payments");

        var (recent, all) = (RecordedCase.Load(Out), RecordedCase.Load(Path.Combine(_folder.Path, "all")));
        recent.Events.Count.ShouldBeLessThan(all.Events.Count);
        recent.Objects.Count.ShouldBe(all.Objects.Count);
        all.Logs.Find("payments", "ledger-6f676c6cf9-2s9j2", "ledger").ShouldNotBeNullOrEmpty();
        recent.Logs.Find("payments", "ledger-6f676c6cf9-2s9j2", "ledger").ShouldBe("");
    }

    [Fact]
    public async Task A_folder_with_something_in_it_is_left_alone()
    {
        await using var cluster = await StartAsync(Load("inc-010"));
        _folder.Write("out/mine.txt", "mine");

        var result = await RecordAsync("out", "-n", "payments");

        result.Code.ShouldBe(2);
        result.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain("not an empty folder");
        Directory.EnumerateFileSystemEntries(Out).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("-n", "nowhere", 1, "Namespace nowhere does not exist")]
    [InlineData("-n", "No Where", 2, "cannot be the name of a namespace")]
    [InlineData("--since", "soon", 2, "is no duration")]
    public async Task What_cannot_be_done_is_said_in_one_line_and_leaves_nothing_behind(string option, string value, int code, string words)
    {
        await using var cluster = await StartAsync(Load("inc-010"));

        var result = await RecordAsync("out", option, value);

        result.Code.ShouldBe(code);
        result.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain(words);
        Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).ShouldBe(["config"]);
    }

    [Fact]
    public async Task What_may_not_be_read_is_named()
    {
        var role = new SimulatedRole("agent") { Rules = [new SimulatedRule("get,list,watch", "*") { Except = ["secrets", "configmaps", "nodes"] }] };
        await using var cluster = await StartAsync(Load("inc-010"), role);

        var result = await RecordAsync("out", "-n", "payments");

        result.Code.ShouldBe(0);
        result.Out.ShouldContain("Not recorded: no permission to list nodes");
        result.Out.ShouldContain("Not recorded: no permission to list configmaps in namespace payments: wrong and missing configuration cannot be told.");
    }

    [Fact]
    public async Task A_namespace_without_its_pods_is_not_recorded()
    {
        var role = new SimulatedRole("agent") { Rules = [new SimulatedRule("get,list,watch", "*") { Except = ["secrets", "pods"] }] };
        await using var cluster = await StartAsync(Load("inc-010"), role);

        var result = await RecordAsync("out", "-n", "payments");

        result.Code.ShouldBe(1);
        result.Error.ShouldContain("no permission to list pods");
        Directory.Exists(Out).ShouldBeFalse();
    }

    [Fact]
    public async Task Secrets_are_not_even_asked_for()
    {
        var original = Load("inc-022");
        original.Objects.ShouldContain(o => o.GetProperty("kind").ValueEquals("Secret"), "the case holds one");
        await using var cluster = await StartAsync(original, SimulatedRole.Admin() with { Name = "agent" });

        await RecordAsync("out", "-n", original.Labels!.Namespace);

        RecordedCase.Load(Out).Objects.ShouldNotContain(o => o.GetProperty("kind").ValueEquals("Secret"));
    }

    private string Out => Path.Combine(_folder.Path, "out");

    private static RecordedCase Load(string id) => RecordedCase.Load(Path.Combine(Corpus, id));

    // The case with a Service's name replaced by its address, wherever a program names it.
    private RecordedCase CopyWithAddress(string id, string service)
    {
        var address = ServiceAddress(Load(id), service);
        _folder.Copy(Path.Combine(Corpus, id), id);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_folder.Path, id), "*", SearchOption.AllDirectories))
        {
            File.WriteAllText(file, File.ReadAllText(file).Replace($"{service}:5433", $"{address}:5433", StringComparison.Ordinal));
        }

        return RecordedCase.Load(Path.Combine(_folder.Path, id));
    }

    private static string ServiceAddress(RecordedCase recorded, string name) => recorded.Objects
        .Single(o => o.GetProperty("kind").ValueEquals("Service") && o.GetProperty("metadata").GetProperty("name").ValueEquals(name))
        .GetProperty("spec").GetProperty("clusterIP").GetString()!;

    private static async Task<IReadOnlyList<string>> AnswersAsync(string folder)
    {
        var replayed = await Cli.RunAsync("replay", folder, "-o", "json");
        using var report = JsonDocument.Parse(replayed.Out);
        return [.. report.RootElement.GetProperty("incidents").EnumerateArray().Select(Answer)];
    }

    private static string Answer(JsonElement incident)
    {
        var workload = incident.GetProperty("workload").GetProperty("name");
        return $"{workload}: " + string.Join("; ", incident.GetProperty("hypotheses").EnumerateArray().Select(h => $"{h.GetProperty("cause")} {h.GetProperty("culprit").GetProperty("kind")}/{h.GetProperty("culprit").GetProperty("name")}"));
    }

    private Task<CliResult> RecordAsync(string name, params string[] args) =>
        Cli.RunAsync(["record", Path.Combine(_folder.Path, name), "--kubeconfig", Path.Combine(_folder.Path, "config"), .. args]);

    private async Task<SimulatedCluster> StartAsync(RecordedCase recorded, SimulatedRole? role = null)
    {
        var options = role is null ? new SimulatedClusterOptions() : new SimulatedClusterOptions { Roles = [role] };
        var cluster = await SimulatedCluster.StartAsync(options, TestContext.Current.CancellationToken);
        cluster.Add(recorded);
        cluster.WriteKubeconfig(Path.Combine(_folder.Path, "config"), "agent");
        return cluster;
    }
}
