using System.Diagnostics;
using System.Text.Json;
using K8gentS.Commands;
using K8gentS.Evaluation;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.SimCluster;
using K8gentS.Staging;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Commands;

/// <summary>
/// eval --live against a simulated cluster, in which nothing runs: what is created, who is asked, and that everything is
/// taken away again. That failures show and are explained is for tests/EndToEnd on a real cluster.
/// </summary>
public sealed class EvalLiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_case_is_staged_scored_and_taken_away()
    {
        await using var cluster = await StartAsync();
        AddCase("inc-110", waitSeconds: 0);
        var created = NamesCreatedAsync(cluster);

        var result = await EvalAsync("--yes");

        result.Error.ShouldBeEmpty();
        result.Code.ShouldBe(0);
        result.Out.ShouldContain("healthy");
        (await created).ShouldStartWith("k8gents-eval-inc-110-");
        (await NamespacesAsync(cluster)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_created_where_nobody_can_be_asked_or_the_answer_is_no()
    {
        await using var cluster = await StartAsync();
        AddCase("inc-110", waitSeconds: 0);

        var unasked = await EvalAsync();
        var refused = await EvalAsync(new StringReader("n\n"));

        unasked.Code.ShouldBe(2);
        unasked.Error.ShouldContain("say --yes");
        refused.Code.ShouldBe(1);
        refused.Error.ShouldContain($"This creates a namespace {EvalLive.Prefix}… on {cluster.Url}");
        refused.Error.ShouldContain("Nothing was done.");
        (await NamespacesAsync(cluster)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_says_yes_is_heard()
    {
        await using var cluster = await StartAsync();
        AddCase("inc-110", waitSeconds: 0);

        (await EvalAsync(new StringReader("y\n"))).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Cases_with_steps_and_those_that_the_cluster_refuses_are_left_out_by_name()
    {
        var role = new SimulatedRole("admin") { Rules = [new SimulatedRule("*", "*") { Except = ["deployments.apps"] }, new SimulatedRule("get,list,watch", "*")] };
        await using var cluster = await StartAsync(role);
        AddCase("inc-111", waitSeconds: 0);
        AddCase("inc-114", waitSeconds: 0);

        var result = await EvalAsync("--yes");

        result.Error.ShouldContain("inc-111 is left out: it needs steps.sh, which is not run.");
        result.Error.ShouldContain("inc-114 is left out: the cluster refuses its Deployment (");
        (await NamespacesAsync(cluster)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Being_interrupted_takes_everything_away()
    {
        await using var cluster = await StartAsync();
        AddCase("inc-110", waitSeconds: 600);
        using var interrupt = new CancellationTokenSource();
        var running = EvaluateAsync(cluster, TimeSpan.FromHours(1), interrupt.Token);
        await NamesCreatedAsync(cluster);

        await interrupt.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(running);
        (await NamespacesAsync(cluster)).ShouldBeEmpty();
    }

    [Fact]
    public async Task After_Ctrl_C_the_program_takes_everything_away_before_it_ends()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        await using var cluster = await StartAsync();
        AddCase("inc-110", waitSeconds: 600);
        // A shell's background jobs ignore SIGINT, and so would their children: env gives the signal its meaning back.
        string[] heedful = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        using var program = Process.Start(new ProcessStartInfo(
            heedful[0], [.. heedful[1..], typeof(CommandLine).Assembly.Location, "eval", Cases, "--live", "--yes", "--kubeconfig", Path.Combine(_folder.Path, "config")])
        { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        await NamesCreatedAsync(cluster);

        using var interrupt = Process.Start("kill", ["-INT", $"{program.Id}"]);
        await program.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromMinutes(1), Cancel);

        (await program.StandardError.ReadToEndAsync(Cancel)).ShouldBe("k8gents: interrupted.\n");
        program.ExitCode.ShouldBe(1);
        (await NamespacesAsync(cluster)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_case_that_takes_too_long_is_left_out_and_taken_away()
    {
        await using var cluster = await StartAsync();
        AddCase("inc-110", waitSeconds: 600);

        var (outcomes, others) = await EvaluateAsync(cluster, TimeSpan.FromSeconds(1), Cancel);

        outcomes.ShouldBeEmpty();
        others.ShouldHaveSingleItem().Why.ShouldStartWith("it was not done within the limit");
        (await NamespacesAsync(cluster)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_namespace_that_cannot_be_deleted_is_named_with_the_command_that_does_it()
    {
        var role = new SimulatedRole("admin") { Rules = [new SimulatedRule("get,list,watch,create", "*")] };
        await using var cluster = await StartAsync(role);
        AddCase("inc-110", waitSeconds: 0);

        (await EvalAsync("--yes")).Error.ShouldMatch("could not be deleted \\(.*\\); delete it with `kubectl delete namespace k8gents-eval-inc-110-[0-9a-f]{6}`");
    }

    private async Task<(IReadOnlyList<CaseOutcome> Outcomes, IReadOnlyList<LeftOut> Others)> EvaluateAsync(SimulatedCluster cluster, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var client = Client(cluster);
        var (cases, _) = LiveEvaluation.Select(Directory.GetDirectories(Cases), new StagedImages(StagedImages.PublicShell));
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, OutIsTerminal: false, ErrorIsTerminal: false);
        var run = new LiveCaseRun(client, DiagnosisSetup.Standard(), EvalLive.Prefix, terminal, TimeProvider.System);
        return await new LiveEvaluation(run, TimeProvider.System).RunAsync(cases, limit, _ => { }, cancellationToken);
    }

    private string Cases => Path.Combine(_folder.Path, "cases");

    private static KubeClient Client(SimulatedCluster cluster) => new(ClusterConnection.To(cluster.Url, cluster.TokenOf("admin")));

    // Watches from the beginning, so that a namespace that is soon gone is seen all the same.
    private static async Task<string> NamesCreatedAsync(SimulatedCluster cluster)
    {
        using var client = Client(cluster);
        var type = ResourceType.Core("namespaces", "Namespace", namespaced: false);
        await foreach (var change in client.WatchAsync(type.Everywhere, KubeJson.Raw, new WatchOptions { ResourceVersion = "0" }, Cancel))
        {
            if (change is { Type: WatchEventType.Added } && Name(change.Object) is { } name && name.StartsWith(EvalLive.Prefix, StringComparison.Ordinal))
            {
                return name;
            }
        }

        throw new InvalidOperationException("The watch has ended.");
    }

    private static async Task<IReadOnlyList<string>> NamespacesAsync(SimulatedCluster cluster)
    {
        using var client = Client(cluster);
        var all = await client.List(ResourceType.Core("namespaces", "Namespace", namespaced: false).Everywhere, KubeJson.Raw).CollectAsync(Cancel);
        return [.. all.Select(Name).Where(n => n.StartsWith("k8gents-", StringComparison.Ordinal))];
    }

    private static string Name(JsonElement item) => item.GetProperty("metadata").GetProperty("name").GetString()!;

    private void AddCase(string id, int waitSeconds)
    {
        _folder.Copy(Path.Combine(Repository.Root, "corpus", id), $"cases/{id}");
        var labels = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(Cases, id, "case.json")))!;
        labels["waitSeconds"] = waitSeconds;
        File.WriteAllText(Path.Combine(Cases, id, "case.json"), labels.ToJsonString());
    }

    private Task<CliResult> EvalAsync(params string[] args) =>
        Cli.RunAsync(["eval", Cases, "--live", "--kubeconfig", Path.Combine(_folder.Path, "config"), .. args]);

    private async Task<CliResult> EvalAsync(TextReader input)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false) { In = input, InIsTerminal = true };
        var code = await CommandLine.RunAsync(["eval", Cases, "--live", "--kubeconfig", Path.Combine(_folder.Path, "config")], terminal);
        return new CliResult(code, output.ToString(), error.ToString());
    }

    private async Task<SimulatedCluster> StartAsync(SimulatedRole? role = null)
    {
        var options = new SimulatedClusterOptions { Https = false, Roles = [role ?? SimulatedRole.Admin()] };
        var cluster = await SimulatedCluster.StartAsync(options, TestContext.Current.CancellationToken);
        cluster.WriteKubeconfig(Path.Combine(_folder.Path, "config"));
        return cluster;
    }
}
