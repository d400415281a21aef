using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using K8gentS.SimCluster;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Commands;

/// <summary>diagnose over HTTPS against a simulated cluster that serves a recorded case.</summary>
public sealed class DiagnoseCommandTests : IDisposable
{
    private static readonly string Checkout = Path.Combine(Repository.Root, "corpus", "inc-001");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("inc-001")]
    [InlineData("inc-010")]
    [InlineData("inc-050")]
    [InlineData("inc-110")]
    public async Task The_live_answer_is_that_of_the_replay(string id)
    {
        var folder = Path.Combine(Repository.Root, "corpus", id);
        await using var cluster = await StartAsync(folder);

        var live = await DiagnoseAsync("-A", "-o", "json");
        var replayed = await Cli.RunAsync("replay", folder, "-o", "json");

        live.Error.ShouldBeEmpty();
        Answers(live.Out).ShouldBe(Answers(replayed.Out));
    }

    [Fact]
    public async Task One_object_may_be_asked_about_by_its_short_name()
    {
        await using var cluster = await StartAsync(Checkout);

        (await DiagnoseAsync("deploy/checkout", "-n", "storefront")).Out.ShouldStartWith("1 incident in simulated");
        (await DiagnoseAsync("po/checkout-6d69b64f88-dr2ks", "-n", "storefront")).Out.ShouldStartWith("1 incident in simulated");
        (await DiagnoseAsync("deploy/metrics-store", "-n", "telemetry")).Out.ShouldStartWith("No incidents");
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_answered_with_those_that_are_near()
    {
        await using var cluster = await StartAsync(Checkout);

        var result = await DiagnoseAsync("deploy/chekout", "-n", "storefront");

        result.Code.ShouldBe(1);
        result.Error.ShouldBe("k8gents: There is no Deployment chekout in namespace storefront; near it are checkout.\n");
    }

    [Fact]
    public async Task Without_a_namespace_that_of_the_context_is_meant()
    {
        await using var cluster = await StartAsync(Checkout);
        (await DiagnoseAsync()).Out.ShouldStartWith("No incidents");

        Edit("\"cluster\": \"simulated\",", "\"cluster\": \"simulated\", \"namespace\": \"storefront\",");

        (await DiagnoseAsync()).Out.ShouldStartWith("1 incident");
        (await DiagnoseAsync("--exit-code")).Code.ShouldBe(3);
    }

    [Fact]
    public async Task What_may_not_be_read_is_a_blind_spot_and_the_rest_is_reported()
    {
        var role = new SimulatedRole("agent") { Rules = [new SimulatedRule("get,list,watch", "*") { Except = ["secrets", "horizontalpodautoscalers.autoscaling", "nodes"] }] };
        await using var cluster = await StartAsync(Checkout, role);

        var result = await DiagnoseAsync("-A");

        result.Code.ShouldBe(0);
        result.Out.ShouldStartWith("1 incident");
        result.Out.ShouldContain("What could not be seen");
        result.Out.ShouldContain("no permission to list horizontalpodautoscalers");
    }

    [Fact]
    public async Task A_namespace_that_does_not_exist_ends_with_1()
    {
        await using var cluster = await StartAsync(Checkout);

        var result = await DiagnoseAsync("-n", "nowhere");

        result.Code.ShouldBe(1);
        result.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain("Namespace nowhere does not exist");
    }

    [Fact]
    public async Task Credentials_that_are_not_accepted_end_with_1()
    {
        await using var cluster = await StartAsync(Checkout);
        Edit(cluster.TokenOf("agent"), "wrong");

        var result = await DiagnoseAsync("-A");

        result.Code.ShouldBe(1);
        result.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain("does not accept the credentials");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_ends_with_1()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        _folder.Write("config", $$"""
            { "current-context": "c", "contexts": [{ "name": "c", "context": { "cluster": "c", "user": "u" } }],
              "clusters": [{ "name": "c", "cluster": { "server": "https://127.0.0.1:{{port}}" } }], "users": [{ "name": "u", "user": { "token": "t" } }] }
            """);

        var result = await DiagnoseAsync("-A");

        result.Code.ShouldBe(1);
        result.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain($"127.0.0.1:{port}");
    }

    private static IEnumerable<string> Answers(string json)
    {
        using var report = JsonDocument.Parse(json);
        return [.. report.RootElement.GetProperty("incidents").EnumerateArray().Select(i => i.GetProperty("hypotheses")[0]).Select(h => $"{h.GetProperty("cause")} {h.GetProperty("culprit").GetProperty("name")}")];
    }

    private Task<CliResult> DiagnoseAsync(params string[] args) =>
        Cli.RunAsync(["diagnose", "--kubeconfig", Path.Combine(_folder.Path, "config"), .. args]);

    private void Edit(string old, string @new)
    {
        var file = Path.Combine(_folder.Path, "config");
        File.WriteAllText(file, File.ReadAllText(file).Replace(old, @new, StringComparison.Ordinal));
    }

    private async Task<SimulatedCluster> StartAsync(string folder, SimulatedRole? role = null)
    {
        var options = role is null ? new SimulatedClusterOptions() : new SimulatedClusterOptions { Roles = [role] };
        var cluster = await SimulatedCluster.StartAsync(options, TestContext.Current.CancellationToken);
        cluster.Add(RecordedCase.Load(folder));
        cluster.WriteKubeconfig(Path.Combine(_folder.Path, "config"), "agent");
        return cluster;
    }
}
