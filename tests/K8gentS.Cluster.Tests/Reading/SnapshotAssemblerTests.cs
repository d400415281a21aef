using K8gentS.Cluster.Kinds;
using K8gentS.Cluster.Reading;
using K8gentS.Cluster.Tests.Support;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;
using Shouldly;
using Xunit;

namespace K8gentS.Cluster.Tests.Reading;

public sealed class SnapshotAssemblerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly SnapshotAssembler _assembler = new(new ClusterIdentity("test", null, null));

    [Fact]
    public void Both_kinds_of_webhooks_are_there_even_under_one_name()
    {
        var kinds = WatchedKinds.All.OfType<WatchedKind<WebhookConfiguration>>().ToList();
        var hook = new WebhookConfiguration { Metadata = new ObjectMeta { Name = "cert-manager-webhook" } };
        var snapshot = Assemble([.. kinds.Select(k => new SourceReading<WebhookConfiguration>(new Source(k, null), [k.Keep(hook)], 1, []))]);
        snapshot.Of<WebhookConfiguration>().All.Select(w => w.Kind).ShouldBe(["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]);
    }

    [Fact]
    public void What_did_not_change_is_taken_over_from_the_last_snapshot_as_it_is()
    {
        var (pods, events) = (new Source(Some.Kind<Pod>(), null), new Source(Some.Kind<Event>(), null));
        var first = Assemble([new SourceReading<Pod>(pods, [Some.Pod("a")], 1, []), new SourceReading<Event>(events, [], 1, [])]);
        var second = Assemble([new SourceReading<Pod>(pods, [Some.Pod("a")], 1, []), new SourceReading<Event>(events, [], 2, [])]);
        second.Pods.ShouldBeSameAs(first.Pods);
        second.Events.ShouldNotBeSameAs(first.Events);
        Assemble([new SourceReading<Pod>(pods, [Some.Pod("b")], 2, [])]).Pods.All.Select(p => p.Name).ShouldBe(["b"]);
    }

    [Fact]
    public void A_kind_seen_in_one_namespace_and_not_in_another_is_seen_there_alone()
    {
        var kind = Some.Kind<Pod>();
        var hidden = new Source(kind, "hidden");
        var snapshot = Assemble(
        [
            new SourceReading<Pod>(new Source(kind, "shop"), [Some.Pod("a")], 1, []),
            new SourceReading<Pod>(hidden, null, 1, [BlindSpot.Forbidden(hidden)]),
        ]);
        snapshot.Sees<Pod>("shop").ShouldBeTrue();
        snapshot.Sees<Pod>("hidden").ShouldBeFalse();
        snapshot.BlindSpots.ShouldBe(["no permission to list pods in namespace hidden: the state of containers cannot be told"]);
    }

    [Fact]
    public void The_same_trouble_in_several_namespaces_is_one_sentence()
    {
        var kind = Some.Kind<Pod>();
        var snapshot = Assemble([.. new[] { "a", "b" }.Select(ns => new Source(kind, ns)).Select(s => new SourceReading<Pod>(s, null, 1, [BlindSpot.Forbidden(s)]))]);
        snapshot.BlindSpots.ShouldBe(["no permission to list pods in namespaces a, b: the state of containers cannot be told"]);
    }

    private ClusterSnapshot Assemble(SourceReading[] readings) => _assembler.Assemble(readings, [], Now);
}
