using K8gentS.Cluster.Kinds;
using K8gentS.Cluster.Reading;
using K8gentS.Cluster.Tests.Support;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.KubeApi.Errors;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Cluster.Tests.Reading;

public sealed class SnapshotReaderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_but_Secrets_and_ConfigMaps_is_seen_and_nothing_is_blind()
    {
        var recorded = Corpus.Case("inc-001");
        await using var sim = await Sim.StartAsync(cases: recorded);
        var snapshot = await ReadAsync(sim);
        snapshot.BlindSpots.ShouldBeEmpty();
        snapshot.Events.Count.ShouldBe(recorded.Events.Count);
        snapshot.Pods.Count.ShouldBe(recorded.Objects.Count(o => o.GetProperty("kind").ValueEquals("Pod")));
        snapshot.Sees<HorizontalPodAutoscaler>().ShouldBeTrue("that there is none is known");
        snapshot.Cluster.Version!.ShouldStartWith(recorded.Version);
        snapshot.Sees<ConfigMap>().ShouldBeFalse();
        WatchedKinds.All.ShouldNotContain(k => k.Plural == "secrets" || k.Plural == "configmaps");
    }

    [Fact]
    public async Task The_UID_of_kube_system_names_the_cluster()
    {
        var recorded = Corpus.Case("inc-001");
        var uid = recorded.Objects.Single(o => o.GetProperty("kind").ValueEquals("Namespace") && o.GetProperty("metadata").GetProperty("name").ValueEquals("kube-system"))
            .GetProperty("metadata").GetProperty("uid").GetString();
        await using var sim = await Sim.StartAsync(cases: recorded);
        (await ReadAsync(sim)).Cluster.Id.ShouldBe(uid);
    }

    [Fact]
    public async Task Kinds_without_permission_are_blind_spots_of_one_sentence_each_and_the_rest_is_seen()
    {
        var role = new SimulatedRole("blind") { Rules = [new SimulatedRule("get,list,watch", "*") { Except = ["nodes", "secrets", "horizontalpodautoscalers.autoscaling"] }] };
        await using var sim = await Sim.StartAsync(new SimulatedClusterOptions { Roles = [role] }, "blind", Corpus.Case("inc-001"));
        var snapshot = await ReadAsync(sim);
        snapshot.BlindSpots.ShouldBe(
        [
            "no permission to list nodes: the state of nodes, and why the scheduler finds no place, cannot be told",
            "no permission to list horizontalpodautoscalers: autoscalers that cannot scale cannot be told",
        ]);
        snapshot.Sees<Node>().ShouldBeFalse();
        snapshot.Pods.Count.ShouldBePositive();
    }

    [Fact]
    public async Task With_roles_in_the_named_namespaces_alone_what_is_in_them_is_seen()
    {
        var ns = Corpus.Case("inc-001").Labels!.Namespace;
        var role = new SimulatedRole("tenant") { Rules = [new SimulatedRule("get,list,watch", "*") { Namespaces = [ns, "platform"] }] };
        await using var sim = await Sim.StartAsync(new SimulatedClusterOptions { Roles = [role] }, "tenant", Corpus.Case("inc-001"));
        var snapshot = await ReadAsync(sim, new SnapshotReaderOptions { Scope = NamespaceScope.Of(ns, "platform") });
        snapshot.Pods.All.Select(p => p.Namespace).Distinct().ShouldBe(new[] { ns, "platform" }, ignoreOrder: true);
        snapshot.Cluster.Id.ShouldStartWith("server-");
        snapshot.BlindSpots.ShouldNotBeEmpty();
        snapshot.BlindSpots.ShouldAllBe(s => s.StartsWith("no permission to list "));
        snapshot.BlindSpots.ShouldNotContain(s => s.Contains("pods:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_named_namespaces_are_seen_even_where_more_is_allowed()
    {
        var ns = Corpus.Case("inc-001").Labels!.Namespace;
        await using var sim = await Sim.StartAsync(cases: Corpus.Case("inc-001"));
        var snapshot = await ReadAsync(sim, new SnapshotReaderOptions { Scope = NamespaceScope.Of(ns) });
        snapshot.Pods.All.ShouldAllBe(p => p.Namespace == ns);
        snapshot.Events.All.ShouldAllBe(e => e.Namespace == ns);
        snapshot.Nodes.Count.ShouldBe(1);
        snapshot.Sees<Service>(ns).ShouldBeTrue();
        snapshot.Sees<Service>("platform").ShouldBeFalse("that none was found there means nothing");
        snapshot.BlindSpots.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_without_a_kind_is_a_known_absence()
    {
        var options = new SimulatedClusterOptions { AbsentResources = ["networking.k8s.io/v1/ingresses", "policy/v1/poddisruptionbudgets"] };
        await using var sim = await Sim.StartAsync(options, cases: Corpus.Case("inc-001"));
        (await ReadAsync(sim)).BlindSpots.ShouldBe(
        [
            "the server does not serve networking.k8s.io/v1 ingresses: Ingresses that lead nowhere cannot be told",
            "the server does not serve policy/v1 or policy/v1beta1 poddisruptionbudgets: budgets that block evictions cannot be told",
        ]);
    }

    [Theory]
    [InlineData(FaultKind.ServerError, "the API server answered 500")]
    [InlineData(FaultKind.TruncateBody, "the answer was broken")]
    [InlineData(FaultKind.DropMidway, "the API server could not be reached")]
    public async Task A_list_that_fails_and_fails_again_is_a_blind_spot(FaultKind kind, string words)
    {
        await using var sim = await Sim.StartAsync(cases: Corpus.Case("inc-001"));
        sim.Cluster.Faults.Add(new Fault(kind) { Resource = "services", Times = 0 });
        var snapshot = await ReadAsync(sim);
        snapshot.BlindSpots.ShouldBe([$"services could not be listed ({words}): Services that lead nowhere cannot be told"]);
        snapshot.Pods.Count.ShouldBePositive();
    }

    [Fact]
    public async Task A_namespace_that_does_not_exist_is_said_in_one_sentence()
    {
        await using var sim = await Sim.StartAsync(cases: Corpus.Case("inc-001"));
        var fault = await Should.ThrowAsync<ClusterUnreadableException>(ReadAsync(sim, new SnapshotReaderOptions { Scope = NamespaceScope.Of("nowhere") }));
        fault.Message.ShouldStartWith("Namespace nowhere does not exist on http://127.0.0.1:");
        var partly = await ReadAsync(sim, new SnapshotReaderOptions { Scope = NamespaceScope.Of("nowhere", "platform") });
        partly.BlindSpots.ShouldBe(["namespace nowhere does not exist"]);
        partly.Pods.Count.ShouldBePositive();
    }

    [Fact]
    public async Task A_user_who_may_see_nothing_is_told_so()
    {
        await using var sim = await Sim.StartAsync(new SimulatedClusterOptions { Roles = [new SimulatedRole("nobody")] }, "nobody");
        var fault = await Should.ThrowAsync<ClusterUnreadableException>(ReadAsync(sim));
        fault.Message.ShouldContain("no permission to list pods");
    }

    [Fact]
    public async Task A_dead_server_and_refused_credentials_end_the_reading()
    {
        var sim = await Sim.StartAsync();
        using var stranger = new KubeClient(ClusterConnection.To(sim.Cluster.Url, "wrong"));
        await Should.ThrowAsync<UnauthorizedException>(new SnapshotReader(stranger, TimeProvider.System).ReadAsync(Cancel));
        await sim.Cluster.DisposeAsync();
        await Should.ThrowAsync<ServerUnreachableException>(ReadAsync(sim));
        sim.Client.Dispose();
    }

    private static Task<ClusterSnapshot> ReadAsync(Sim sim, SnapshotReaderOptions? options = null) =>
        new SnapshotReader(sim.Client, TimeProvider.System, options).ReadAsync(Cancel);
}
