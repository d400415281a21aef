using System.Text.Json.Nodes;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Sandbox;

/// <summary>doctor --sandbox against the simulated cluster, which has roles and impersonation, and no admission.</summary>
public sealed class DoctorSandboxCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_a_sandbox_there_is_nothing_to_prove()
    {
        await using var cluster = await StartAsync();

        var result = await DoctorAsync();

        result.Code.ShouldBe(1);
        result.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain("No sandbox is installed");
    }

    [Fact]
    public async Task Where_nobody_refuses_it_says_so_and_ends_with_1()
    {
        await using var cluster = await StartAsync(InstalledParameters.Constraint());

        var result = await DoctorAsync("-o", "json");

        result.Code.ShouldBe(1, result.Error);
        var json = JsonNode.Parse(result.Out)!;
        ((bool)json["holds"]!).ShouldBeFalse();
        Verdict(json, "job-by-a-person").ShouldBe("letThrough");
        Verdict(json, "scale-in-kube-system").ShouldBe("refused");
        ((string?)Line(json, "scale-in-kube-system")["layer"]).ShouldBe("rbac");
        json["open"]!.AsArray().Select(o => (string)o!).ShouldHaveSingleItem().ShouldContain("No webhook validation.gatekeeper.sh is registered");
    }

    [Fact]
    public async Task A_request_about_nothing_that_exists_is_named_as_not_decided()
    {
        await using var cluster = await StartAsync(InstalledParameters.Constraint());

        var result = await DoctorAsync();

        result.Out.ShouldContain("What was not decided");
        result.Out.ShouldContain("host-network");
        result.Out.ShouldContain("No Deployment in shop can stand for the one it is about; --create-fixtures makes one.");
    }

    [Fact]
    public async Task Objects_that_exist_stand_in_and_are_not_changed()
    {
        const string Deployment = """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"cart","namespace":"shop"},"spec":{"replicas":1,"selector":{"matchLabels":{"app":"cart"}},
             "template":{"metadata":{"labels":{"app":"cart"}},"spec":{"hostPID":true,"containers":[{"name":"cart","image":"registry.example/cart:7"}]}}}}
            """;
        await using var cluster = await StartAsync(InstalledParameters.Constraint(), Deployment);
        var before = cluster.Objects.Find(new ObjectAddress("apps/v1", "Deployment", "shop", "cart"));

        var json = JsonNode.Parse((await DoctorAsync("-o", "json")).Out)!;

        Verdict(json, "host-network").ShouldBe("letThrough", "nobody refuses it here");
        Verdict(json, "host-pid").ShouldBe("undecided", "it changes nothing there");
        Verdict(json, "foreign-init-image").ShouldBe("undecided", "there is no init container");
        Verdict(json, "images-swapped").ShouldBe("undecided", "there is one container");
        Verdict(json, "ok-image-tag").ShouldBe("letThrough");
        cluster.Objects.Find(new ObjectAddress("apps/v1", "Deployment", "shop", "cart")).ShouldBe(before);
    }

    [Fact]
    public async Task Fixtures_are_made_only_when_asked_for_and_deleted_afterwards()
    {
        await using var cluster = await StartAsync(InstalledParameters.Constraint());

        var result = await DoctorAsync("--create-fixtures", "-o", "json");

        result.Error.ShouldContain("objects that run nowhere are made and deleted again");
        Verdict(JsonNode.Parse(result.Out)!, "host-network").ShouldBe("letThrough");
        Verdict(JsonNode.Parse(result.Out)!, "ok-restart").ShouldBe("letThrough");
        foreach (var type in (ResourceType[])[new("apps", "v1", "deployments", "Deployment"), new("apps", "v1", "replicasets", "ReplicaSet"), ResourceType.Core("pods", "Pod"), new("batch", "v1", "jobs", "Job")])
        {
            (await ListAsync(type)).ShouldBeEmpty(type.Kind);
        }
    }

    [Fact]
    public async Task Who_may_not_impersonate_is_told_what_is_needed()
    {
        var person = new SimulatedRole("person") { Rules = [new SimulatedRule("get,list,watch", "*")] };
        await using var cluster = await StartAsync([person], "person", InstalledParameters.Constraint());

        var result = await DoctorAsync();

        result.Code.ShouldBe(1);
        result.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain("You may not act as system:serviceaccount:k8gents-executor:k8gent-executor-sa");
    }

    [Fact]
    public async Task Of_several_sandboxes_one_has_to_be_named()
    {
        await using var cluster = await StartAsync(InstalledParameters.Constraint(), InstalledParameters.Constraint("other"));

        var unnamed = await DoctorAsync();
        unnamed.Code.ShouldBe(2);
        unnamed.Error.ShouldContain("Several sandboxes are installed");
        (await DoctorAsync("--prefix", "third")).Error.ShouldContain("No installed sandbox is the one");
        (await DoctorAsync("--prefix", "other")).Out.ShouldStartWith("Sandbox of other on Kubernetes");
    }

    [Theory]
    [InlineData("--create-fixtures")]
    [InlineData("--allowed", "shop")]
    public async Task Its_options_need_it(params string[] options)
    {
        var result = await Cli.RunAsync(["doctor", .. options]);

        result.Code.ShouldBe(2);
        result.Error.ShouldContain("belong to --sandbox");
    }

    [Fact]
    public async Task A_name_that_is_none_is_refused() =>
        (await Cli.RunAsync("doctor", "--sandbox", "--allowed", "a\"b")).Code.ShouldBe(2);

    private async Task<IReadOnlyList<string>> ListAsync(ResourceType type)
    {
        using var client = new KubeClient(KubeConfig.Load(new KubeConfigOptions { Path = Path.Combine(_folder.Path, "config") }));
        var items = await client.List(type.Everywhere, KubeJson.Raw).CollectAsync(TestContext.Current.CancellationToken);
        return [.. items.Select(i => i.GetProperty("metadata").GetProperty("name").GetString()!)];
    }

    private static JsonNode Line(JsonNode json, string id) => json["requests"]!.AsArray().Single(r => (string)r!["id"]! == id)!;

    private static string Verdict(JsonNode json, string id) => (string)Line(json, id)["outcome"]!;

    private Task<CliResult> DoctorAsync(params string[] args) => Cli.RunAsync(["doctor", "--sandbox", "--kubeconfig", Path.Combine(_folder.Path, "config"), .. args]);

    private Task<SimulatedCluster> StartAsync(params string[] objects) =>
        StartAsync([SimulatedRole.Admin(), SimulatedRole.Agent(), SimulatedRole.Responder(), SimulatedRole.Executor("shop")], "admin", objects);

    private async Task<SimulatedCluster> StartAsync(IReadOnlyList<SimulatedRole> roles, string role, params string[] objects)
    {
        var cluster = await SimulatedCluster.StartAsync(new SimulatedClusterOptions { Roles = roles }, TestContext.Current.CancellationToken);
        foreach (var name in (string[])["default", "kube-system", "k8gents", "k8gents-executor", "shop"])
        {
            cluster.Objects.Put($$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{name}}}"}}""");
        }

        foreach (var item in objects)
        {
            cluster.Objects.Put(item);
        }

        cluster.WriteKubeconfig(Path.Combine(_folder.Path, "config"), role);
        return cluster;
    }
}
