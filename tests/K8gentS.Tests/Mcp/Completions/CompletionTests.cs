using K8gentS.Mcp.Desk;
using K8gentS.SimCluster;
using K8gentS.Tests.Mcp.Support;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Completions;

public sealed class CompletionTests : IAsyncLifetime
{
    private static readonly PromptReference Investigate = new() { Name = "investigate_namespace" };

    private McpScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await McpScene.SetAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Namespaces_are_offered_by_their_beginning()
    {
        var offered = await CompleteAsync(_scene.Desk(), Investigate, "namespace", "stor");
        offered.Values.ShouldContain("storefront");
        offered.Total.ShouldBe(offered.Values.Count);
        offered.HasMore.ShouldBe(false);
        (await CompleteAsync(_scene.Desk(), Investigate, "namespace", "no-such")).Values.ShouldBeEmpty();
    }

    [Fact]
    public async Task Workloads_and_pods_are_those_of_the_namespace_that_was_chosen()
    {
        (await CompleteAsync(_scene.Desk(), Investigate, "workload", "check", "storefront")).Values.ShouldContain("Deployment/checkout");
        (await CompleteAsync(_scene.Desk(), Investigate, "pod_name", "checkout", "storefront")).Values.ShouldContain("checkout-6d69b64f88-dr2ks");
        (await CompleteAsync(_scene.Desk(), Investigate, "pod_name", "checkout", "telemetry")).Values.ShouldBeEmpty();
        (await CompleteAsync(_scene.Desk(), Investigate, "pod_name", "checkout")).Values.ShouldBeEmpty();
    }

    [Fact]
    public async Task Causes_and_incidents_are_offered_for_addresses_and_prompts()
    {
        await _scene.KeepAsync("inc-mine", "storefront");
        await _scene.KeepAsync("inc-theirs", "payroll");
        var desk = _scene.Desk() with { Rights = new OnlyNamespaces("storefront") };
        (await CompleteAsync(desk, new ResourceTemplateReference { Uri = "k8gents://causes/{id}" }, "id", "image.")).Values.ShouldContain("image.tag-not-found");
        (await CompleteAsync(desk, new ResourceTemplateReference { Uri = "k8gents://incidents/{id}" }, "id", "")).Values.ShouldBe(["inc-mine"]);
        (await CompleteAsync(desk, new PromptReference { Name = "post_mortem" }, "incident_id", "inc")).Values.ShouldBe(["inc-mine"]);
    }

    [Fact]
    public async Task No_more_than_a_hundred_are_offered_and_how_many_there_are_is_said()
    {
        var offered = await CompleteAsync(_scene.Desk(), new ResourceTemplateReference { Uri = "k8gents://causes/{id}" }, "id", "");
        offered.Values.Count.ShouldBe(100);
        offered.HasMore.ShouldBe(true);
        offered.Total.ShouldBe(K8gentS.Runbooks.Runbook.Causes.Count);
    }

    [Fact]
    public async Task Where_the_caller_may_not_list_nothing_is_offered()
    {
        await using var scene = await McpScene.SetAsync(new SimulatedRole("agent") { Rules = [new SimulatedRule("get,list,watch", "deployments.apps")] });
        (await CompleteAsync(scene.Desk(), Investigate, "namespace", "")).Values.ShouldBeEmpty();
        (await CompleteAsync(scene.Desk(), Investigate, "pod_name", "", "storefront")).Values.ShouldBeEmpty();
        (await CompleteAsync(scene.Desk(), Investigate, "workload", "", "storefront")).Values.ShouldContain("Deployment/checkout");
    }

    [Fact]
    public async Task Where_the_cluster_and_the_store_are_away_nothing_is_offered_and_nothing_fails()
    {
        var scene = await McpScene.SetAsync();
        var desk = scene.Desk();
        await scene.Cluster.DisposeAsync();
        (await CompleteAsync(desk, Investigate, "namespace", "")).Values.ShouldBeEmpty();
        (await CompleteAsync(desk, new PromptReference { Name = "post_mortem" }, "incident_id", "")).Values.ShouldBeEmpty();
        (await CompleteAsync(desk, Investigate, "no_such_argument", "")).Values.ShouldBeEmpty();
        (await CompleteAsync(desk, new PromptReference { Name = "no_such_prompt" }, "x", "")).Values.ShouldBeEmpty();
        await scene.DisposeAsync();
    }

    private static async Task<Completion> CompleteAsync(McpDesk desk, Reference about, string argument, string typed, string? ns = null)
    {
        await using var talk = await McpTalk.BeginAsync(desk);
        var asked = new CompleteRequestParams { Ref = about, Argument = new Argument { Name = argument, Value = typed } };
        if (ns is not null)
        {
            asked.Context = new CompleteContext { Arguments = new Dictionary<string, string> { ["namespace"] = ns } };
        }

        return (await talk.Client.CompleteAsync(asked, McpTalk.Token)).Completion;
    }
}
