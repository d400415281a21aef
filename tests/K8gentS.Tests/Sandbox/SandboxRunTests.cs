using System.Text.Json.Nodes;
using K8gentS.KubeApi.Connection;
using K8gentS.Sandbox.Proving;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Sandbox;

/// <summary>The whole proof against a stand-in server that answers in an API server's words.</summary>
public sealed class SandboxRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sandbox_that_holds_is_told_with_figures()
    {
        await using var server = await StartAsync();

        var result = await DoctorAsync(server, "--create-fixtures");

        result.Code.ShouldBe(0, result.Out);
        result.Out.ShouldContain("160 of 163 forbidden requests are refused (rbac 58, policy 102), 0 let through, 3 not decided.");
        result.Out.ShouldContain("26 of 26 permitted requests pass, 0 refused, 0 not decided.");
        result.Out.ShouldContain("The sandbox holds, as far as it was decided.");
        result.Out.ShouldContain("pod-entered-exec");
        server.Made.ShouldBe(10);
        server.Left.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_leave_to_make_objects_nothing_is_changed()
    {
        await using var server = await StartAsync();

        var result = await DoctorAsync(server, "-o", "json");

        result.Code.ShouldBe(0, result.Error);
        server.Made.ShouldBe(0);
        server.Trespasses.ShouldAllBe(t => t.Contains(" GET ", StringComparison.Ordinal), "only stand-ins are looked for");
        JsonNode.Parse(result.Out)!["undecided"]!.GetValue<int>().ShouldBeGreaterThan(60);
    }

    [Theory]
    [InlineData("host-network")]
    [InlineData("scale-in-kube-system")]
    [InlineData("job-image")]
    [InlineData("executor-token")]
    public async Task A_hole_is_told_first_and_ends_with_1(string id)
    {
        await using var server = await StartAsync();
        server.Holes.Add(id);

        var result = await DoctorAsync(server, "--create-fixtures");

        result.Code.ShouldBe(1);
        var lines = result.Out.Split('\n').ToList();
        lines[lines.IndexOf("What does not hold") + 1].ShouldStartWith($"  let through           {id}");
        result.Out.ShouldContain("1 let through");
        result.Out.ShouldContain("The sandbox does not hold.");
        server.Left.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_permitted_and_refused_is_told_too()
    {
        await using var server = await StartAsync();
        server.Overreaches.Add("ok-restart");

        var result = await DoctorAsync(server, "--create-fixtures", "-o", "markdown");

        result.Code.ShouldBe(1);
        result.Out.ShouldContain("## What does not hold\n\n| verdict | request | what | words |\n|---|---|---|---|\n| refused by policy | `ok-restart` |");
    }

    [Fact]
    public async Task Every_request_is_a_dry_run_of_the_table_as_its_account_or_about_a_fixture()
    {
        await using var server = await StartAsync();

        await DoctorAsync(server, "--create-fixtures");

        server.Trespasses.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_made_is_deleted_when_it_is_interrupted()
    {
        await using var server = await StartAsync();
        using var interrupt = new CancellationTokenSource();
        server.Asked = id =>
        {
            if (server.Made > 0 && id == "host-network")
            {
                interrupt.Cancel();
            }
        };
        var connection = KubeConfig.Load(new KubeConfigOptions { Path = server.WriteKubeconfig(_folder) });
        var run = new SandboxRun(connection, new Terminal(TextWriter.Null, TextWriter.Null, OutIsTerminal: false, ErrorIsTerminal: false), TimeProvider.System);

        await Should.ThrowAsync<OperationCanceledException>(() => run.RunAsync(new SandboxWishes(), createFixtures: true, interrupt.Token));

        server.Made.ShouldBe(10);
        server.Left.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_deleted_is_named()
    {
        const string Stuck = "/apis/apps/v1/namespaces/shop/deployments/k8gents-doctor-plain";
        await using var server = await StartAsync();
        server.Stuck.Add(Stuck);

        var result = await DoctorAsync(server, "--create-fixtures");

        result.Error.ShouldContain("Not all that was made could be deleted again; delete it by hand: Deployment shop/k8gents-doctor-plain");
        server.Left.ShouldHaveSingleItem().ShouldBe(Stuck);
    }

    private Task<CliResult> DoctorAsync(StandInApiServer server, params string[] args) => Cli.RunAsync(["doctor", "--sandbox", "--kubeconfig", server.WriteKubeconfig(_folder), .. args]);

    private static Task<StandInApiServer> StartAsync() => StandInApiServer.StartAsync(TestContext.Current.CancellationToken);
}
