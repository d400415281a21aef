using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Writing;

public sealed class WriteTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task A_created_object_gets_its_identity_and_cannot_be_created_twice()
    {
        await using var test = await WithNamespaceAsync();
        const string Body = """{"metadata":{"name":"a","uid":"mine","creationTimestamp":"1999-01-01T00:00:00Z"},"data":{"k":"v"}}""";

        var created = await test.Admin.PostAsync(Maps, Body);
        var again = await test.Admin.PostAsync(Maps, Body);

        created.Code.ShouldBe(201);
        created.Json.GetProperty("kind").GetString().ShouldBe("ConfigMap");
        created.Json.GetProperty("metadata").GetProperty("namespace").GetString().ShouldBe("default");
        created.Json.GetProperty("metadata").GetProperty("uid").GetString().ShouldNotBe("mine");
        created.Json.GetProperty("metadata").GetProperty("creationTimestamp").GetDateTimeOffset().Year.ShouldNotBe(1999);
        again.Code.ShouldBe(409);
        again.Json.GetProperty("reason").GetString().ShouldBe("AlreadyExists");
        again.Message.ShouldBe("configmaps \"a\" already exists");
    }

    [Theory]
    [InlineData("/api/v1/namespaces/nope/configmaps", """{"metadata":{"name":"a"}}""", 404)]
    [InlineData(Maps, """{"metadata":{}}""", 422)]
    [InlineData(Maps, """{"metadata":{"name":"Not A Name"}}""", 422)]
    [InlineData(Maps, """{"metadata":{"name":"a","namespace":"other"}}""", 400)]
    [InlineData(Maps, """{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a"}}""", 400)]
    [InlineData(Maps, """{}""", 400)]
    [InlineData(Maps, """[]""", 400)]
    [InlineData(Maps, """{"metadata":""", 400)]
    [InlineData(Maps + "?dryRun=Some", """{"metadata":{"name":"a"}}""", 400)]
    [InlineData("/api/v1/configmaps", """{"metadata":{"name":"a"}}""", 405)]
    public async Task What_cannot_be_created_is_refused(string path, string body, int code)
    {
        await using var test = await WithNamespaceAsync();

        (await test.Admin.PostAsync(path, body)).Code.ShouldBe(code);
        (await test.Admin.GetAsync("/api/v1/configmaps")).ItemNames.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_is_generated_from_its_prefix()
    {
        await using var test = await WithNamespaceAsync();

        var created = await test.Admin.PostAsync(Maps, """{"metadata":{"generateName":"a-"}}""");

        created.Json.GetProperty("metadata").GetProperty("name").GetString()!.ShouldMatch("^a-[0-9a-f]{5}$");
    }

    [Fact]
    public async Task An_update_from_an_old_version_conflicts()
    {
        await using var test = await WithNamespaceAsync();
        test.PutConfigMap("a");
        var old = (await test.Admin.GetAsync($"{Maps}/a")).Body;
        test.PutConfigMap("a", data: """{"k":"new"}""");

        var answer = await test.Admin.PutAsync($"{Maps}/a", old);

        answer.Code.ShouldBe(409);
        answer.Message.ShouldBe("Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply your changes to the latest version and try again");
    }

    [Fact]
    public async Task An_update_bumps_the_version_unless_nothing_changes()
    {
        await using var test = await WithNamespaceAsync();
        test.PutConfigMap("a");

        var first = await test.Admin.PutAsync($"{Maps}/a", """{"metadata":{"name":"a","labels":{}},"data":{}}""");
        var second = await test.Admin.PutAsync($"{Maps}/a", """{"metadata":{"name":"a","labels":{"x":"y"}},"data":{}}""");

        Version(second).ShouldBeGreaterThan(Version(first));
        Version(await test.Admin.PutAsync($"{Maps}/a", second.Body)).ShouldBe(Version(second));
        (await test.Admin.PutAsync($"{Maps}/b", """{"metadata":{"name":"b"}}""")).Code.ShouldBe(404);
        (await test.Admin.PutAsync($"{Maps}/a", """{"metadata":{"name":"b"}}""")).Code.ShouldBe(400);
    }

    [Fact]
    public async Task A_dry_run_answers_and_changes_nothing()
    {
        await using var test = await WithNamespaceAsync();
        test.PutConfigMap("a");
        var before = (await test.Admin.GetAsync("/api/v1/configmaps")).Body;

        (await test.Admin.PostAsync(Maps + "?dryRun=All", """{"metadata":{"name":"new"}}""")).Code.ShouldBe(201);
        (await test.Admin.PatchAsync($"{Maps}/a?dryRun=All", """{"data":{"k":"v"}}""", "application/merge-patch+json")).Json.GetProperty("data").GetProperty("k").GetString().ShouldBe("v");
        (await test.Admin.DeleteAsync($"{Maps}/a?dryRun=All")).Code.ShouldBe(200);
        (await test.Admin.DeleteAsync($"{Maps}/a", """{"kind":"DeleteOptions","dryRun":["All"]}""")).Code.ShouldBe(200);

        (await test.Admin.GetAsync("/api/v1/configmaps")).Body.ShouldBe(before);
    }

    [Fact]
    public async Task Status_and_the_rest_are_written_apart()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-019");
        const string Path = "/apis/apps/v1/namespaces/orders/deployments/orders";

        var spec = await test.Admin.PatchAsync(Path, """{"spec":{"replicas":4},"status":{"replicas":99}}""", "application/merge-patch+json");
        var status = await test.Admin.PatchAsync(Path + "/status", """{"spec":{"replicas":9},"status":{"replicas":4}}""", "application/merge-patch+json");

        spec.Json.GetProperty("spec").GetProperty("replicas").GetInt32().ShouldBe(4);
        spec.Json.GetProperty("status").GetProperty("replicas").GetInt32().ShouldBe(1);
        spec.Json.GetProperty("metadata").GetProperty("generation").GetInt32().ShouldBe(2);
        status.Json.GetProperty("spec").GetProperty("replicas").GetInt32().ShouldBe(4);
        status.Json.GetProperty("status").GetProperty("replicas").GetInt32().ShouldBe(4);
        status.Json.GetProperty("metadata").GetProperty("generation").GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies")]
    [InlineData("/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings")]
    [InlineData("/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations")]
    [InlineData("/api/v1/namespaces/default/pods/p/exec")]
    public async Task What_is_not_simulated_is_not_pretended(string path)
    {
        await using var test = await WithNamespaceAsync();

        var answer = await test.Admin.PostAsync(path, """{"metadata":{"name":"x"}}""");

        answer.Code.ShouldBe(501);
        answer.Message.ShouldEndWith("the simulated cluster does not do this, and does not pretend to");
    }

    internal static long Version(Answer answer) =>
        long.Parse(answer.Json.GetProperty("metadata").GetProperty("resourceVersion").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    internal static async Task<TestCluster> WithNamespaceAsync()
    {
        var test = await TestCluster.StartAsync();
        test.Cluster.Objects.Put("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"default"}}""");
        return test;
    }
}
