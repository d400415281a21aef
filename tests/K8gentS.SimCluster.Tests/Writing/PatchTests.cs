using System.Text.Json.Nodes;
using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Writing;

public sealed class PatchTests
{
    private const string Merge = "application/merge-patch+json";
    private const string Strategic = "application/strategic-merge-patch+json";
    private const string Json = "application/json-patch+json";
    private const string Apply = "application/apply-patch+yaml";
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";
    private const string Start = """{"replicas":2,"paused":true,"template":{"spec":{"containers":[{"name":"a","image":"a:1","env":[{"name":"X","value":"1"}]},{"name":"b","image":"b:1"}],"tolerations":[{"key":"k"}]}}}""";

    [Theory]
    [InlineData(Merge, """{"spec":{"paused":null,"replicas":3,"template":{"spec":{"containers":[{"name":"c"}]}}}}""",
        """{"replicas":3,"template":{"spec":{"containers":[{"name":"c"}],"tolerations":[{"key":"k"}]}}}""")]
    [InlineData(Strategic, """{"spec":{"template":{"spec":{"containers":[{"name":"a","image":"a:2"},{"name":"c","image":"c:1"}]}}}}""",
        """{"replicas":2,"paused":true,"template":{"spec":{"containers":[{"name":"a","image":"a:2","env":[{"name":"X","value":"1"}]},{"name":"b","image":"b:1"},{"name":"c","image":"c:1"}],"tolerations":[{"key":"k"}]}}}""")]
    [InlineData(Strategic, """{"spec":{"paused":null,"template":{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":[{"name":"b","$patch":"delete"},{"name":"a","env":[{"name":"Y","value":"2"}]}],"tolerations":[{"key":"z"}]}}}}""",
        """{"replicas":2,"template":{"spec":{"containers":[{"name":"a","image":"a:1","env":[{"name":"X","value":"1"},{"name":"Y","value":"2"}]}],"tolerations":[{"key":"z"}]}}}""")]
    [InlineData(Strategic, """{"spec":{"template":{"spec":{"containers":[{"$patch":"replace"},{"name":"only","image":"o:1"}]}}}}""",
        """{"replicas":2,"paused":true,"template":{"spec":{"containers":[{"name":"only","image":"o:1"}],"tolerations":[{"key":"k"}]}}}""")]
    [InlineData(Strategic, """{"spec":{"$retainKeys":["template"],"template":{"$patch":"replace","x":"y"}}}""", """{"template":{"x":"y"}}""")]
    [InlineData(Json, """[{"op":"test","path":"/spec/replicas","value":2},{"op":"replace","path":"/spec/replicas","value":5},{"op":"remove","path":"/spec/paused"},{"op":"remove","path":"/spec/template/spec/tolerations"},{"op":"remove","path":"/spec/template/spec/containers/0"},{"op":"add","path":"/spec/template/spec/containers/-","value":{"name":"z"}}]""",
        """{"template":{"spec":{"containers":[{"name":"b","image":"b:1"},{"name":"z"}]}},"replicas":5}""")]
    [InlineData(Json, """[{"op":"move","from":"/spec/paused","path":"/spec/stopped"},{"op":"copy","from":"/spec/replicas","path":"/spec/a~1b"},{"op":"remove","path":"/spec/template"}]""",
        """{"replicas":2,"stopped":true,"a/b":2}""")]
    public async Task A_patch_changes_what_it_says(string media, string patch, string expected)
    {
        await using var test = await WithDeploymentAsync();

        var answer = await test.Admin.PatchAsync($"{Deployments}/d", patch, media);

        answer.Code.ShouldBe(200, answer.Body);
        JsonNode.DeepEquals(JsonNode.Parse(answer.Json.GetProperty("spec").GetRawText()), JsonNode.Parse(expected)).ShouldBeTrue(answer.Body);
    }

    [Theory]
    [InlineData(Json, """[{"op":"test","path":"/spec/replicas","value":3},{"op":"remove","path":"/spec/paused"}]""", 422)]
    [InlineData(Json, """[{"op":"remove","path":"/spec/paused"},{"op":"remove","path":"/spec/nothing"}]""", 422)]
    [InlineData(Json, """[{"op":"add","path":"/spec/template/spec/containers/9","value":1}]""", 422)]
    [InlineData(Json, """[{"op":"jump","path":"/spec"}]""", 400)]
    [InlineData(Json, """{"op":"remove"}""", 400)]
    [InlineData(Merge, """[]""", 400)]
    [InlineData("application/json", """{}""", 415)]
    [InlineData(Merge, """{"metadata":{"resourceVersion":"1"}}""", 409)]
    [InlineData(Apply, """{"spec":{}}""", 422)]
    public async Task A_patch_that_cannot_be_applied_changes_nothing(string media, string patch, int code)
    {
        await using var test = await WithDeploymentAsync();
        var before = (await test.Admin.GetAsync($"{Deployments}/d")).Body;

        (await test.Admin.PatchAsync($"{Deployments}/d", patch, media)).Code.ShouldBe(code);

        (await test.Admin.GetAsync($"{Deployments}/d")).Body.ShouldBe(before);
    }

    [Fact]
    public async Task Apply_creates_what_is_not_there_and_merges_what_is()
    {
        await using var test = await WithDeploymentAsync();

        var created = await test.Admin.PatchAsync($"{Deployments}/e?fieldManager=t", """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"e"},"spec":{"replicas":1}}""", Apply);
        var merged = await test.Admin.PatchAsync($"{Deployments}/d?fieldManager=t", """{"spec":{"template":{"spec":{"containers":[{"name":"b","image":"b:9"}]}}}}""", Apply);

        created.Code.ShouldBe(201);
        merged.Code.ShouldBe(200);
        merged.Json.GetProperty("spec").GetProperty("template").GetProperty("spec").GetProperty("containers").EnumerateArray()
            .Select(c => c.GetProperty("image").GetString()).ShouldBe(["a:1", "b:9"]);
    }

    private static async Task<TestCluster> WithDeploymentAsync()
    {
        var test = await WriteTests.WithNamespaceAsync();
        test.Cluster.Objects.Put($$$"""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d","namespace":"default","generation":1},"spec":{{{Start}}}}""");
        return test;
    }
}
