using System.Text.Json;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Plans.Planning;

public sealed class MoreResourcesTests
{
    private const string Limit = "\"resources\": {\"limits\": {\"memory\": \"128Mi\"}, \"requests\": {\"memory\": \"64Mi\"} }";

    private static readonly Shop Killed = With(Limit);

    [Fact]
    public void A_container_that_is_killed_soon_after_each_start_gets_twice_the_memory()
    {
        var plan = Killed.Plan().ShouldNotBeNull();
        plan.Action.ShouldBe(new PlanAction.SetResources("app", "memory", "256Mi", null));
        plan.Inverse.ShouldBe(new PlanAction.SetResources("app", "memory", "128Mi", null));
        plan.Warnings.ShouldContain(w => w.Contains("delays", StringComparison.Ordinal));
    }

    [Fact]
    public void One_that_takes_hours_to_fill_its_limit_leaks() => (Killed with { Container = Some.CrashLoop(137, "OOMKilled", ran: 7200) }).Plan().ShouldBeNull();

    [Fact]
    public void One_kill_is_no_pattern() => (Killed with { Container = Some.CrashLoop(137, "OOMKilled", restarts: 1) }).Plan().ShouldBeNull();

    [Theory]
    [InlineData("\"resources\": {\"limits\": {\"memory\": \"16Mi\"} }")]
    [InlineData("\"resources\": {}")]
    [InlineData("\"resources\": {\"limits\": {\"memory\": \"lots\"} }")]
    public void A_limit_that_is_tiny_missing_or_no_quantity_is_left_to_people(string resources) => With(resources).Plan().ShouldBeNull();

    [Fact]
    public void A_limit_that_somebody_else_set_on_the_pod_is_left_to_them()
    {
        var pod = Killed.Failing("\"annotations\": {\"vpaUpdates\": \"Pod resources updated by web\"}");
        Killed.PlanOf(Of(pod)).ShouldBeNull();
        var injected = With("\"resources\": {\"limits\": {\"memory\": \"512Mi\"} }").Failing();
        Killed.PlanOf(Of(injected)).ShouldBeNull();
        Killed.PlanOf(Of(Killed.Failing())).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("limits.memory", "1Gi", "512Mi", true)]
    [InlineData("limits.memory", "1Gi", "700Mi", false)]
    [InlineData("requests.memory", "1Gi", "1Gi", true)]
    public void A_quota_has_to_have_room_for_the_larger_pods_and_one_more(string key, string hard, string used, bool offered)
    {
        var quota = JsonSerializer.Deserialize($$"""{"metadata": {"name": "q", "namespace": "shop"}, "status": {"hard": {"{{key}}": "{{hard}}"}, "used": {"{{key}}": "{{used}}"} } }""", ObjectsJsonContext.Default.ResourceQuota)!;
        ((Killed with { More = [quota] }).Plan() is not null).ShouldBe(offered);
    }

    [Theory]
    [InlineData("Container", "\"max\": {\"memory\": \"256Mi\"}", true)]
    [InlineData("Container", "\"max\": {\"memory\": \"255Mi\"}", false)]
    [InlineData("Pod", "\"max\": {\"memory\": \"200Mi\"}", false)]
    [InlineData("Container", "\"maxLimitRequestRatio\": {\"memory\": \"3\"}", false)]
    [InlineData("Container", "\"maxLimitRequestRatio\": {\"memory\": \"4\"}", true)]
    public void A_limit_range_has_to_allow_it(string type, string item, bool offered)
    {
        var range = JsonSerializer.Deserialize($$"""{"metadata": {"name": "r", "namespace": "shop"}, "spec": {"limits": [{"type": "{{type}}", {{item}} }]} }""", ObjectsJsonContext.Default.LimitRange)!;
        ((Killed with { More = [range] }).Plan() is not null).ShouldBe(offered);
    }

    [Fact]
    public void A_request_that_follows_the_limit_has_to_fit_onto_a_node()
    {
        var shop = With("\"resources\": {\"limits\": {\"memory\": \"3Gi\"} }");
        shop.PlanOf(Of(shop, Shop.Node("16Gi"))).ShouldNotBeNull();
        shop.PlanOf(Of(shop, Shop.Node("8Gi"))).ShouldBeNull();
        shop.PlanOf(Of(shop, Shop.Node("16Gi", "Unknown"))).ShouldBeNull();
    }

    [Fact]
    public void Quotas_that_cannot_be_read_may_be_in_the_way()
    {
        var builder = new SnapshotBuilder().Add<Pod>([Killed.Failing()]).Add<Deployment>([Killed.Deployment()]).Add<ReplicaSet>([]).Add<Node>([Shop.Node()]).Add<Event>([]).Add<LimitRange>([]);
        Killed.PlanOf(builder.Build(new ClusterIdentity("test", null, null), Some.Now)).ShouldBeNull();
        Killed.PlanOf(builder.Add<ResourceQuota>([]).Build(new ClusterIdentity("test", null, null), Some.Now)).ShouldNotBeNull();
    }

    [Fact]
    public void A_limit_that_the_newest_revision_lowered_is_rolled_back()
    {
        var shop = Killed with { Before = Shop.Template("registry.test/web:1", Limit.Replace("128Mi", "512Mi", StringComparison.Ordinal)), Serving = 1 };
        shop.Plan()!.Action.ShouldBeOfType<PlanAction.RolloutUndo>().Scope.ShouldBe(UndoScope.Narrow);
    }

    [Fact]
    public void A_starved_container_gets_twice_the_cpu()
    {
        var shop = With("\"resources\": {\"limits\": {\"cpu\": \"20m\"}, \"requests\": {\"cpu\": \"10m\"} }") with { Cause = "container.cpu-throttled" };
        shop.Plan()!.Action.ShouldBe(new PlanAction.SetResources("app", "cpu", "40m", null));
    }

    // Both revisions have the limit: the newest is not to blame.
    private static Shop With(string resources) => new()
    {
        Cause = "container.oom-killed",
        Before = Shop.Template("registry.test/web:1", resources),
        After = Shop.Template("registry.test/web:1", resources, annotations: "\"kubectl.kubernetes.io/restartedAt\": \"2026-02-01T00:00:00Z\""),
        Container = Some.CrashLoop(137, "OOMKilled", ran: 5),
    };

    private static ClusterSnapshot Of(Pod pod) => Shop.Of([Killed.Deployment(), Killed.Revision(2, Killed.After, 600, 0), pod, Shop.Node()]);

    private static ClusterSnapshot Of(Shop shop, Node node) => Shop.Of([shop.Deployment(), shop.Revision(2, shop.After, 600, 0), shop.Failing(), node]);
}
