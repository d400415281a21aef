using System.Diagnostics;
using K8gentS.Commands;
using K8gentS.SimCluster;
using K8gentS.Tests.Architecture;
using K8gentS.Tests.Metrics;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Commands;

/// <summary>The long-running agent as its own process, against a simulated cluster.</summary>
public sealed class AgentCommandTests
{
    [Fact]
    public async Task The_agent_tells_of_an_incident_and_ends_well_when_told_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var folder = new TemporaryFolder();
        await using var cluster = await SimulatedCluster.StartAsync(cancellation: TestContext.Current.CancellationToken);
        cluster.Add(RecordedCase.Load(Path.Combine(Repository.Root, "corpus", "inc-001")));
        cluster.WriteKubeconfig(Path.Combine(folder.Path, "config"), "agent");
        using var agent = Start(["agent", "--kubeconfig", Path.Combine(folder.Path, "config")]);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var log = agent.StandardError.ReadToEndAsync(patience.Token);

        var first = await agent.StandardOutput.ReadLineAsync(patience.Token);
        var second = await agent.StandardOutput.ReadLineAsync(patience.Token);
        using var kill = Process.Start("kill", ["-TERM", $"{agent.Id}"]);
        await agent.WaitForExitAsync(patience.Token);

        first.ShouldNotBeNull().ShouldEndWith("new incident");
        second.ShouldNotBeNull().ShouldContain("Deployment storefront/checkout");
        agent.ExitCode.ShouldBe(0);
        (await log).ShouldContain("Watching cluster");
    }

    [Fact]
    public async Task It_says_how_it_fares_to_those_who_ask()
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await SimulatedCluster.StartAsync(cancellation: TestContext.Current.CancellationToken);
        cluster.Add(RecordedCase.Load(Path.Combine(Repository.Root, "corpus", "inc-001")));
        cluster.WriteKubeconfig(Path.Combine(folder.Path, "config"), "agent");
        using var agent = Start(["agent", "--kubeconfig", Path.Combine(folder.Path, "config")], ("HEALTH_LISTEN", "127.0.0.1:0"), ("K8GENTS_STORE", Path.Combine(folder.Path, "k8gents.db")));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            var url = await HealthAddressAsync(agent.StandardError, patience.Token);
            _ = agent.StandardError.ReadToEndAsync(patience.Token);
            await agent.StandardOutput.ReadLineAsync(patience.Token);
            using var http = new HttpClient();
            (await http.GetStringAsync(new Uri(url, "/livez"), patience.Token)).ShouldBe("[+]incidents ok\n[+]looks ok\n");
            var metrics = Exposition.Parse(await http.GetStringAsync(new Uri(url, "/metrics"), patience.Token));
            metrics.Samples["k8gents_looks_total{outcome=\"ended\"}"].ShouldBeGreaterThan(0);
            metrics.Samples["k8gents_api_requests_total{code=\"200\",method=\"get\"}"].ShouldBeGreaterThan(10);
            metrics.Samples["k8gents_incidents{route=\"rules\",severity=\"critical\"}"].ShouldBe(1);
            metrics.Samples["k8gents_watch_places{state=\"watched\"}"].ShouldBeGreaterThan(10);
            metrics.Samples["k8gents_store_errors_total"].ShouldBe(0);
            metrics.Samples.Keys.ShouldContain(k => k.StartsWith("k8gents_build_info{version=", StringComparison.Ordinal));
            metrics.Samples.Keys.ShouldNotContain(k => k.Contains("checkout") || k.Contains("storefront"), "names of users' objects do not belong into metrics");
            using var ready = await http.GetAsync(new Uri(url, "/readyz"), patience.Token);
            (await ready.Content.ReadAsStringAsync(patience.Token)).ShouldContain("[+]informers ok\n[+]looks ok\n");
        }
        finally
        {
            agent.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task Namespaces_that_cannot_exist_are_wrong_configuration()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("config", """
            { "current-context": "c", "contexts": [{ "name": "c", "context": { "cluster": "c" } }], "clusters": [{ "name": "c", "cluster": { "server": "https://127.0.0.1:1" } }] }
            """);

        var result = await Cli.RunProgramAsync(["agent", "--kubeconfig", file], environment: [("WATCH_NAMESPACES", "shop,Not_A_Name")]);

        result.Code.ShouldBe(2);
        result.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain("WATCH_NAMESPACES: \"Not_A_Name\"");
    }

    private static async Task<Uri> HealthAddressAsync(StreamReader log, CancellationToken cancellationToken)
    {
        const string before = "Health and metrics are told at ";
        while (await log.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Split(before) is [_, var address])
            {
                return new Uri(address.TrimEnd('.'));
            }
        }

        throw new InvalidOperationException("the agent ended without having said where it tells how it fares");
    }

    private static Process Start(string[] args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
