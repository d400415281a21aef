using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Plans.Planning;

public sealed class GoingBackTests
{
    private const string Env = "\"env\": [{\"name\": \"DB_URL\", \"value\": \"db\"}]";

    [Fact]
    public void A_bad_tag_is_rolled_back_to_the_revision_that_serves()
    {
        var plan = new Shop().Plan().ShouldNotBeNull();

        var undo = plan.Action.ShouldBeOfType<PlanAction.RolloutUndo>();
        (undo.Revision, undo.Holder, undo.Scope).ShouldBe((1, "web-1", UndoScope.Narrow));
        var cluster = new Shop().Cluster();
        undo.TemplateHash.ShouldBe(cluster.ReplicaSets.Find(Some.Ns, "web-1")!.Spec.Template.Fingerprint!.Whole);
        plan.Target.ShouldBe(new PlanTarget("Deployment", Some.Ns, "web", "uid-web"));
        plan.Precondition.ShouldBe(new PlanPrecondition(cluster.Deployments.Find(Some.Ns, "web")!.Spec.Template.Fingerprint!.Whole, null));
        plan.Inverse.ShouldBeOfType<PlanAction.RolloutUndo>().Revision.ShouldBe(2);
        plan.ExpectedEffect.ShouldContain("still serves");
        PlanCheck.Faults(plan).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_cluster_gives_the_same_digest() => new Shop().Plan()!.Digest.ShouldBe(new Shop().Plan()!.Digest);

    [Fact]
    public void Below_the_gate_nothing_is_offered() => new Shop { Confidence = 0.74 }.Plan().ShouldBeNull();

    [Theory]
    [InlineData("image.unauthorized")]
    [InlineData("config.missing-secret")]
    [InlineData("unknown")]
    public void A_cause_outside_of_the_table_is_left_to_people(string cause) => new Shop { Cause = cause }.Plan().ShouldBeNull();

    [Theory]
    [InlineData("kube-system")]
    [InlineData("kube-public")]
    public void The_clusters_own_namespaces_are_left_alone(string ns) => new Shop { Ns = ns }.Plan().ShouldBeNull();

    [Fact]
    public void Without_an_earlier_revision_there_is_no_way_back() =>
        new Shop().PlanOf(Shop.Of([new Shop().Deployment(), new Shop().Revision(2, new Shop().After, 600, 0), new Shop().Failing()])).ShouldBeNull();

    [Fact]
    public void Nothing_is_rolled_back_to_a_revision_that_may_never_have_worked() =>
        new Shop { Serving = 0, Ages = (700, 600) }.Plan().ShouldBeNull();

    [Theory]
    [InlineData(86_400, "True", 80_000, true)]
    [InlineData(86_400, "True", 300, false)]
    [InlineData(86_400, "False", 80_000, false)]
    [InlineData(1_100, "True", 80_000, false)]
    public void A_revision_that_completed_its_rollout_was_available(int age, string progressing, int since, bool offered)
    {
        var shop = new Shop { Serving = 0, Ages = (age, 600), Conditions = $$"""{"type": "Progressing", "status": "{{progressing}}", "lastTransitionTime": {{Some.Ago(since)}} }""" };
        (shop.Plan() is not null).ShouldBe(offered);
    }

    [Fact]
    public void The_age_of_a_revision_that_was_taken_up_again_says_nothing()
    {
        var shop = new Shop { Serving = 0, Conditions = $$"""{"type": "Progressing", "status": "True", "lastTransitionTime": {{Some.Ago(80_000)}} }""" };
        var again = shop.Revision(1, shop.Before, 86_400, 0, "\"deployment.kubernetes.io/revision-history\": \"1\"");
        shop.PlanOf(Shop.Of([shop.Deployment(), again, shop.Revision(2, shop.After, 600, 0), shop.Failing()])).ShouldBeNull();
    }

    [Theory]
    [InlineData(60, 1, "Normal", true)]
    [InlineData(5, 1, "Normal", false)]
    [InlineData(60, 3, "Normal", false)]
    [InlineData(60, 1, "Warning", false)]
    public void A_revision_whose_pods_ran_without_complaint_until_they_were_replaced_was_available(int ran, int starts, string other, bool offered)
    {
        var shop = new Shop { Serving = 0, Ages = (700, 600) };
        KubeObject[] events = [Event("Started", 600 + ran, starts), Event("Unhealthy", 600 + ran, 1, other), Event("Killing", 600)];
        ((shop with { More = events }).Plan() is not null).ShouldBe(offered);
        Event Event(string reason, double ago, int count = 1, string type = "Normal") => Make.Event(new ObjectRef("Pod", Some.Ns, "web-1-x7k2p"), reason, "", ago, type, count) with { FirstTimestamp = Some.Now.AddSeconds(-ago) };
    }

    [Fact]
    public void A_revision_that_changed_something_else_is_not_to_blame() =>
        new Shop { After = Shop.Template("registry.test/web:1", "\"resources\": {\"limits\": {\"cpu\": \"1\"} }") }.Plan().ShouldBeNull();

    [Fact]
    public void Where_pods_of_the_earlier_revision_fail_too_the_newest_is_not_to_blame()
    {
        var shop = new Shop();
        shop.PlanOf(Shop.Of([shop.Deployment(), shop.Revision(1, shop.Before, 86_400, 1), shop.Revision(2, shop.After, 600, 0), shop.Failing(revision: 1), shop.Ready(0)])).ShouldBeNull();
    }

    [Fact]
    public void Changes_of_env_command_and_probes_are_a_full_undo()
    {
        var plan = new Shop { Cause = "config.missing-env", Before = Shop.Template("registry.test/web:1", Env), After = Shop.Template("registry.test/web:1") }.Plan().ShouldNotBeNull();
        plan.Action.ShouldBeOfType<PlanAction.RolloutUndo>().Scope.ShouldBe(UndoScope.Full);
        plan.Warnings.ShouldContain(w => w.Contains("env of container app", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"hostNetwork\": true")]
    [InlineData("\"serviceAccountName\": \"root\"")]
    [InlineData("\"securityContext\": {\"runAsUser\": 0}")]
    [InlineData("\"somethingNew\": {\"ofTheNextVersion\": 1}")]
    public void What_an_undo_may_not_touch_leaves_it_to_people(string more) => new Shop
    {
        Cause = "config.missing-env",
        Before = Shop.Template("registry.test/web:1", Env, more),
        After = Shop.Template("registry.test/web:1"),
    }.Plan().ShouldBeNull();

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void An_applications_own_error_is_rolled_back_only_beside_one_that_serves(int serving, bool offered)
    {
        var shop = new Shop { Cause = "container.app-error", Serving = serving, Conditions = $$"""{"type": "Progressing", "status": "True", "lastTransitionTime": {{Some.Ago(80_000)}} }""" };
        (shop.Plan() is not null).ShouldBe(offered);
    }

    [Theory]
    [InlineData("\"paused\": true", "")]
    [InlineData("", "\"deletionTimestamp\": \"2026-03-01T11:00:00Z\"")]
    [InlineData("", "\"ownerReferences\": [{\"kind\": \"Shop\", \"name\": \"shop\", \"uid\": \"1\", \"controller\": true}]")]
    public void A_paused_deleted_or_operated_workload_is_left_alone(string spec, string metadata) => new Shop { Spec = spec, Metadata = metadata }.Plan().ShouldBeNull();

    [Fact]
    public void A_workload_whose_change_its_controller_has_not_seen_is_left_alone()
    {
        var shop = new Shop();
        var unseen = shop.Deployment() with { Metadata = shop.Deployment().Metadata with { Generation = 3 } };
        shop.PlanOf(Shop.Of([unseen, shop.Revision(1, shop.Before, 86_400, 1), shop.Revision(2, shop.After, 600, 0), shop.Failing(), shop.Ready(0)])).ShouldBeNull();
    }

    [Fact]
    public void A_template_that_was_not_read_as_served_makes_no_plan()
    {
        var shop = new Shop();
        var bare = shop.Deployment() with { Spec = shop.Deployment().Spec with { Template = shop.Deployment().Spec.Template with { Fingerprint = null } } };
        shop.PlanOf(Shop.Of([bare, shop.Revision(1, shop.Before, 86_400, 1), shop.Revision(2, shop.After, 600, 0), shop.Failing(), shop.Ready(0)])).ShouldBeNull();
    }

    [Theory]
    [InlineData("\"annotations\": {\"argocd.argoproj.io/tracking-id\": \"x\"}", "Argo CD")]
    [InlineData("\"labels\": {\"kustomize.toolkit.fluxcd.io/name\": \"x\"}", "Flux")]
    [InlineData("\"annotations\": {\"meta.helm.sh/release-name\": \"x\"}", "Helm release")]
    public void Who_may_put_it_back_is_named(string metadata, string words) =>
        new Shop { Metadata = metadata }.Plan()!.Warnings.ShouldContain(w => w.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void Names_and_images_of_an_attackers_making_never_reach_a_plan()
    {
        string[] images = ["registry.test/web:1 --privileged", "user:hunter2hunter2@registry.test/web:1", "registry.test/web:1\\n<!channel>", "‹ip-0123456789›/web:1"];
        foreach (var image in images)
        {
            var plan = new Shop { Before = Shop.Template(image), After = Shop.Template("registry.test/web:2") }.Plan();
            (plan is null || PlanCheck.Faults(plan).All(_ => false)).ShouldBeTrue(image);
            (plan is null || !System.Text.Encoding.UTF8.GetString(K8gentS.Diagnosis.Plans.Json.PlanJson.Write(plan)).Contains("hunter2", StringComparison.Ordinal)).ShouldBeTrue(image);
        }
    }
}
