using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Plans.Execution;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Executor.Tests.Support;

namespace K8gentS.Executor.Tests;

/// <summary>What is refused, with nothing changed, although the credentials may change everything.</summary>
public sealed class RefusalTests
{
    private static readonly PlanAction.SetImage Image = new("app", "registry.test/shop/web:1");

    [Fact]
    public async Task An_expired_approval_is_refused() =>
        await ShouldBeRefusedAsync(Shop.Plan(Image), "expired", change: a => a with { ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(-1) });

    [Fact]
    public async Task A_plan_with_another_digest_than_the_approved_one_is_refused() =>
        await ShouldBeRefusedAsync(Shop.Plan(Image), "not the one that was approved", change: a => a with { Digest = Shop.Undo().Digest });

    [Theory]
    [InlineData("kube-system")]
    [InlineData("k8gents-executor")]
    [InlineData("other")]
    public async Task A_namespace_that_is_not_allowed_is_refused(string ns)
    {
        var plan = Shop.Plan(Image);
        await ShouldBeRefusedAsync(plan with { Target = plan.Target with { Namespace = ns } }, ns, shop => shop.PutDeployment(ns, Shop.Present), ns: ns);
    }

    [Fact]
    public async Task The_cluster_s_own_namespaces_are_refused_where_all_are_allowed()
    {
        var plan = Shop.Plan(Image);
        await ShouldBeRefusedAsync(
            plan with { Target = plan.Target with { Namespace = "kube-system" } }, "belongs to the cluster", shop => shop.PutDeployment("kube-system", Shop.Present), a => a with { Policy = a.Policy with { AllNamespaces = true } }, "kube-system");
    }

    [Fact]
    public async Task A_kind_that_is_not_opted_in_is_refused()
    {
        var plan = Shop.Plan(Image);
        await ShouldBeRefusedAsync(plan with { Target = plan.Target with { Kind = "StatefulSet" } }, "StatefulSet are not allowed");
    }

    [Fact]
    public async Task A_label_of_the_target_forbids() =>
        await ShouldBeRefusedAsync(Shop.Plan(Image), "forbids fixes", shop => shop.PutDeployment(Shop.Namespace, Shop.Present, ""","labels":{"k8gents.io/remediation":"forbidden"}"""));

    [Fact]
    public async Task Another_object_of_the_same_name_is_refused()
    {
        var plan = Shop.Plan(Image);
        await ShouldBeRefusedAsync(plan with { Target = plan.Target with { Uid = "another-uid" } }, "made anew");
    }

    [Fact]
    public async Task A_template_that_has_changed_is_refused() =>
        await ShouldBeRefusedAsync(Shop.Plan(Image), "template of Deployment shop/web has changed", shop => shop.PutDeployment(Shop.Namespace, Shop.Template("registry.test/shop/web:2", "new")));

    [Fact]
    public async Task Replicas_that_have_changed_are_refused_only_where_the_plan_scales()
    {
        await ShouldBeRefusedAsync(Shop.Plan(new PlanAction.Scale(3)) with { Precondition = new PlanPrecondition(Shop.Hash(Shop.Present), 1) }, "replicas of Deployment shop/web have changed");
        await using var shop = await Shop.OpenAsync();
        shop.Cluster.Objects.Patch(new SimCluster.ObjectAddress("apps/v1", "Deployment", Shop.Namespace, "web"), """{"spec":{"replicas":7}}""");
        (await shop.RunAsync(Shop.Plan(Image))).Outcome.Result.ShouldBe(PlanResult.Applied);
    }

    [Fact]
    public async Task A_paused_rollout_is_refused() =>
        await ShouldBeRefusedAsync(Shop.Plan(Image), "paused", shop => shop.PutDeployment(Shop.Namespace, Shop.Present, spec: ",\"paused\":true"));

    [Fact]
    public async Task A_target_that_is_gone_is_refused()
    {
        var plan = Shop.Plan(Image);
        await ShouldBeRefusedAsync(plan with { Target = plan.Target with { Name = "nobody" } }, "not there any more");
    }

    [Theory]
    [InlineData("evil.test/shop/web:1")]
    [InlineData("registry.test/shop/other:1")]
    public async Task An_image_of_another_repository_is_refused(string image) =>
        await ShouldBeRefusedAsync(Shop.Plan(new PlanAction.SetImage("app", image)), "more of Deployment shop/web than it may");

    [Fact]
    public async Task A_container_that_is_not_there_is_refused() => await ShouldBeRefusedAsync(Shop.Plan(new PlanAction.SetImage("nobody", "registry.test/shop/web:1")), "no container nobody");

    [Theory]
    [InlineData("\"hostNetwork\":true,")]
    [InlineData("\"serviceAccountName\":\"admin\",")]
    [InlineData("\"hostPID\":true,")]
    public async Task A_revision_that_differs_in_more_than_the_widest_scope_is_refused(string field)
    {
        var template = Shop.Template("registry.test/shop/web:1", "old", field);
        await ShouldBeRefusedAsync(Shop.Undo(template, scope: UndoScope.Full), "more of Deployment shop/web than it may", shop => shop.PutRevision("web-1", 1, template), a => a with { Policy = a.Policy with { AllowFullUndo = true } });
    }

    [Fact]
    public async Task A_wide_undo_is_refused_where_it_is_not_allowed_and_where_it_says_to_be_narrow()
    {
        var template = Shop.Template("registry.test/shop/web:1", "new");
        await ShouldBeRefusedAsync(Shop.Undo(template, scope: UndoScope.Full), "allowFullUndo", shop => shop.PutRevision("web-1", 1, template));
        await ShouldBeRefusedAsync(Shop.Undo(template), "more of Deployment shop/web than it may", shop => shop.PutRevision("web-1", 1, template), a => a with { Policy = a.Policy with { AllowFullUndo = true } });
    }

    [Fact]
    public async Task A_revision_of_somebody_else_another_number_or_another_template_is_refused()
    {
        await ShouldBeRefusedAsync(Shop.Undo(), "does not keep revision 1", shop => shop.PutRevision("web-1", 1, Shop.Earlier, ownerUid: "somebody-else"));
        await ShouldBeRefusedAsync(Shop.Undo(revision: 7), "does not keep revision 7");
        await ShouldBeRefusedAsync(Shop.Undo(), "does not hold the template", shop => shop.PutRevision("web-1", 1, Shop.Template("registry.test/shop/web:0", "old")));
        await ShouldBeRefusedAsync(Shop.Undo(holder: "web-9"), "not there any more");
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","ownerReferences":[{"apiVersion":"v1","kind":"Node","name":"n1","uid":"n","controller":true}]""")]
    [InlineData(""","ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"web-2","uid":"rs-2"}]""")]
    public async Task A_pod_that_nobody_would_make_anew_is_not_deleted(string owners)
    {
        await using var shop = await Shop.OpenAsync();
        shop.PutPod(owners);
        var ended = await shop.RunAsync(Shop.Plan(new PlanAction.DeletePod()));
        (ended.Outcome.Result, ended.Code).ShouldBe((PlanResult.Refused, 3));
        shop.HasPod.ShouldBeTrue();
    }

    [Fact]
    public async Task Command_lines_and_plans_that_are_none_are_refused()
    {
        await using var shop = await Shop.OpenAsync();
        var plan = Shop.Plan(Image);
        var good = Running.Arguments(plan, shop).Write();
        var json = ExecutorArguments.AsVariable(PlanJson.Write(plan));
        (string? Plan, IEnumerable<string> Arguments)[] bad =
        [
            (null, good), ("", good), ("{}", good), ("null", good), (new string('x', 20_000), good), (json + " {}", good),
            (json, []), (json, good.Concat(["--exec", "sh"])), (json, good.Concat(["--digest", plan.Digest])), (json, good.Append("--expires")),
            (json, good.Concat(["--plan-file", shop.File("nothing")])),
        ];
        foreach (var (text, arguments) in bad)
        {
            var ended = await shop.RunAsync(text, arguments);
            (ended.Outcome.Result, ended.Code).ShouldBe((PlanResult.Refused, 3), ended.Outcome.Sentence);
        }
    }

    private static async Task ShouldBeRefusedAsync(RemediationPlan plan, string why, Action<Shop>? prepare = null, Func<ExecutorArguments, ExecutorArguments>? change = null, string ns = Shop.Namespace)
    {
        await using var shop = await Shop.OpenAsync();
        prepare?.Invoke(shop);
        var before = shop.Deployment(ns).GetRawText();
        // An administrator's credentials: it is the executor that refuses, not the API server.
        var ended = await shop.RunAsync(plan, a => (change ?? (x => x))(a with { Kubeconfig = shop.Kubeconfig("admin") }));
        ended.Outcome.Sentence.ShouldContain(why);
        (ended.Outcome.Result, ended.Code).ShouldBe((PlanResult.Refused, 3));
        shop.Deployment(ns).GetRawText().ShouldBe(before);
    }
}
