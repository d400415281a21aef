using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Plans.Execution;
using K8gentS.Executor.Tests.Support;

namespace K8gentS.Executor.Tests;

/// <summary>Each action against the simulated API server, with the executor's own permissions.</summary>
public sealed class ActionTests
{
    [Fact]
    public async Task A_pod_is_deleted()
    {
        await using var shop = await Shop.OpenAsync();
        var ended = await shop.RunAsync(Shop.Plan(new PlanAction.DeletePod()));
        ended.Outcome.Result.ShouldBe(PlanResult.Applied, ended.Outcome.Sentence);
        ended.Code.ShouldBe(0);
        ended.Outcome.Before!.Uid.ShouldBe(Shop.PodUid);
        shop.HasPod.ShouldBeFalse();
    }

    [Fact]
    public async Task A_rollout_is_restarted_by_its_annotation_alone()
    {
        await using var shop = await Shop.OpenAsync();
        var ended = await shop.RunAsync(Shop.Plan(new PlanAction.RolloutRestart()));
        ended.Outcome.Result.ShouldBe(PlanResult.Applied, ended.Outcome.Sentence);
        ended.Outcome.Diff.ShouldHaveSingleItem().ShouldStartWith("template.metadata.annotations: added");
        shop.Deployment().GetProperty("spec").GetProperty("template").GetProperty("metadata").GetProperty("annotations").GetProperty("kubectl.kubernetes.io/restartedAt").GetString()!.ShouldEndWith("Z");
        shop.Deployment().GetProperty("metadata").GetProperty("generation").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task A_rollout_goes_back_to_exactly_the_earlier_template()
    {
        await using var shop = await Shop.OpenAsync();
        var plan = Shop.Undo();
        var ended = await shop.RunAsync(plan);
        ended.Outcome.Result.ShouldBe(PlanResult.Applied, ended.Outcome.Sentence);
        ended.Outcome.Before!.TemplateHash.ShouldBe(plan.Precondition.TemplateHash);
        ended.Outcome.After!.TemplateHash.ShouldBe(Shop.Hash(Shop.Earlier));
        ended.Outcome.Diff.ShouldBe(["template.spec.containers.app.image: registry.test/shop/web:2 -> registry.test/shop/web:1"]);
        shop.Deployment().GetProperty("spec").GetProperty("template").GetProperty("metadata").GetProperty("labels").EnumerateObject().Select(l => l.Name).ShouldBe(["app"]);
    }

    [Theory]
    [InlineData("app", "registry.test/shop/web:1", "containers.app")]
    [InlineData("migrate", "registry.test/shop/migrate:2", "initContainers.migrate")]
    public async Task The_image_of_one_container_is_set(string container, string image, string place)
    {
        await using var shop = await Shop.OpenAsync();
        var ended = await shop.RunAsync(Shop.Plan(new PlanAction.SetImage(container, image)));
        ended.Outcome.Result.ShouldBe(PlanResult.Applied, ended.Outcome.Sentence);
        ended.Outcome.Diff.ShouldHaveSingleItem().ShouldMatch($@"^template\.spec\.{place}\.image: .* -> {image}$");
    }

    [Theory]
    [InlineData("memory", "128Mi", null, 1)]
    [InlineData("cpu", "500m", "250m", 2)]
    public async Task Resources_are_set_where_there_were_some_and_where_there_were_none(string resource, string limit, string? request, int lines)
    {
        await using var shop = await Shop.OpenAsync();
        var ended = await shop.RunAsync(Shop.Plan(new PlanAction.SetResources("app", resource, limit, request)));
        ended.Outcome.Result.ShouldBe(PlanResult.Applied, ended.Outcome.Sentence);
        ended.Outcome.Diff.Count.ShouldBe(lines);
        var container = shop.Deployment().GetProperty("spec").GetProperty("template").GetProperty("spec").GetProperty("containers")[1];
        container.GetProperty("resources").GetProperty("limits").GetProperty(resource).GetString().ShouldBe(limit);
    }

    [Fact]
    public async Task Replicas_are_set()
    {
        await using var shop = await Shop.OpenAsync();
        var ended = await shop.RunAsync(Shop.Plan(new PlanAction.Scale(3)));
        ended.Outcome.Result.ShouldBe(PlanResult.Applied, ended.Outcome.Sentence);
        ended.Outcome.Diff.ShouldBe(["replicas: 2 -> 3"]);
        ended.Outcome.After!.Replicas.ShouldBe(3);
    }

    [Fact]
    public async Task A_dry_run_of_each_action_shows_the_difference_and_changes_nothing()
    {
        await using var shop = await Shop.OpenAsync();
        var before = shop.Deployment().GetRawText();
        PlanAction[] actions = [new PlanAction.DeletePod(), new PlanAction.RolloutRestart(), Shop.Undo().Action, new PlanAction.SetImage("app", "registry.test/shop/web:1"), new PlanAction.SetResources("app", "memory", "1Gi", "1Gi"), new PlanAction.Scale(1)];
        foreach (var action in actions)
        {
            var ended = await shop.RunAsync(Shop.Plan(action), a => a with { DryRun = true });
            ended.Outcome.Result.ShouldBe(PlanResult.Applied, ended.Outcome.Sentence);
            ended.Outcome.DryRun.ShouldBeTrue();
            ended.Outcome.Diff.ShouldNotBeEmpty();
        }

        shop.Deployment().GetRawText().ShouldBe(before);
        shop.HasPod.ShouldBeTrue();
    }

    [Fact]
    public async Task Values_of_variables_are_not_shown_even_where_a_variable_is_called_image()
    {
        await using var shop = await Shop.OpenAsync();
        var other = Shop.Template("registry.test/shop/web:1", "hunter2-of-yore");
        shop.PutRevision("web-1", 1, other);
        var ended = await shop.RunAsync(Shop.Undo(other, scope: UndoScope.Full), a => a with { Policy = a.Policy with { AllowFullUndo = true } });
        ended.Outcome.Result.ShouldBe(PlanResult.Applied, ended.Outcome.Sentence);
        ended.Outcome.Diff.ShouldContain("template.spec.containers.app.env.image.value: changed");
        string.Join('\n', ended.Outcome.Diff).ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task A_daemon_set_goes_back_to_a_controller_revision_where_the_kind_is_opted_in()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Cluster.Objects.Put($$$"""{"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"web","namespace":"shop","uid":"{{{Shop.Uid}}}","generation":2},"spec":{"template":{{{Shop.Present}}} } }""");
        shop.Cluster.Objects.Put($$$"""
            {"apiVersion":"apps/v1","kind":"ControllerRevision","metadata":{"name":"web-1","namespace":"shop","uid":"cr-1","ownerReferences":[{"apiVersion":"apps/v1","kind":"DaemonSet","name":"web","uid":"{{{Shop.Uid}}}","controller":true}]},
             "revision":1,"data":{"spec":{"template":{{{Shop.Earlier.Insert(Shop.Earlier.IndexOf('{', StringComparison.Ordinal) + 1, "\"$patch\":\"replace\",")}}} } } }
            """);
        var plan = Shop.Undo() with { Target = Shop.Undo().Target with { Kind = "DaemonSet" } };
        var ended = await shop.RunAsync(plan, a => a with { Kubeconfig = shop.Kubeconfig("admin"), Policy = a.Policy with { Kinds = Running.Set("DaemonSet") } });
        ended.Outcome.Result.ShouldBe(PlanResult.Applied, ended.Outcome.Sentence);
        ended.Outcome.After!.TemplateHash.ShouldBe(Shop.Hash(Shop.Earlier));
        shop.Cluster.Objects.Find(new SimCluster.ObjectAddress("apps/v1", "DaemonSet", "shop", "web"))!.ShouldNotContain("$patch");
    }
}
