using System.Collections.Concurrent;
using K8gentS.Cluster.Evidence;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;
using Shouldly;
using Xunit;

namespace K8gentS.Cluster.Tests.Evidence;

/// <summary>What a second look reads of the object that is blamed.</summary>
public sealed class FollowUpCollectorTests
{
    private static readonly ObjectRef Web = new("Deployment", "shop", "web");

    [Fact]
    public async Task Logs_of_a_dependency_are_read_although_it_is_well()
    {
        var reader = new Reader();
        var bundle = await CollectAsync(reader, new ObjectRef("Service", "shop", "db"));
        bundle.Incident.Workload.ShouldBe(Web);
        bundle.Logs.ShouldHaveSingleItem().Pod.ShouldBe(new ObjectRef("Pod", "shop", "db-0"));
        bundle.Gaps.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_container_that_restarted_both_runs_are_read()
    {
        var reader = new Reader();
        await CollectAsync(reader, Web);
        reader.Asked.ShouldBe(["web-1-a app previous", "web-1-a app"]);
    }

    [Fact]
    public async Task A_ConfigMap_is_read_or_found_to_be_missing()
    {
        (await CollectAsync(new Reader(), new ObjectRef("ConfigMap", "shop", "there"))).ConfigMaps.ShouldHaveSingleItem().Name.ShouldBe("there");
        (await CollectAsync(new Reader(), new ObjectRef("ConfigMap", "shop", "gone"))).MissingConfigMaps.ShouldHaveSingleItem().Name.ShouldBe("gone");
        (await CollectAsync(new Reader(), new ObjectRef("ConfigMap", "shop", "hidden"))).Gaps.ShouldHaveSingleItem().Sentence.ShouldBe("no permission");
    }

    [Fact]
    public async Task Of_an_object_without_pods_there_is_nothing_to_read()
    {
        var reader = new Reader();
        (await CollectAsync(reader, new ObjectRef("Secret", "shop", "keys"))).Logs.ShouldBeEmpty();
        (await CollectAsync(reader, new ObjectRef("Service", "shop", "nowhere"))).Logs.ShouldBeEmpty();
        reader.Asked.ShouldBeEmpty();
    }

    private static Task<EvidenceBundle> CollectAsync(IEvidenceReader reader, ObjectRef about)
    {
        var signal = new Signal { Object = Web, Class = SignalClass.Crash, Reason = "Error", Message = "" };
        var incident = new Incident { Id = "inc", Workload = Web, Class = SignalClass.Crash, Signals = [signal] };
        return new EvidenceCollector(reader).CollectMoreAsync(Snapshot(), incident, about, CancellationToken.None);
    }

    private static ClusterSnapshot Snapshot()
    {
        var builder = new SnapshotBuilder();
        builder.Add<Deployment>([new Deployment { Metadata = Meta("web") }]);
        builder.Add<ReplicaSet>([new ReplicaSet { Metadata = Meta("web-1", "Deployment", "web") }]);
        builder.Add<StatefulSet>([new StatefulSet { Metadata = Meta("db") }]);
        builder.Add<Service>([new Service { Metadata = Meta("db"), Spec = new ServiceSpec { Selector = new Dictionary<string, string> { ["app"] = "db" } } }]);
        builder.Add<Pod>([Pod("web-1-a", "ReplicaSet", "web-1", restarts: 4), Pod("db-0", "StatefulSet", "db", restarts: 0)]);
        return builder.Build(new ClusterIdentity("test", null, null), new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    }

    private static Pod Pod(string name, string ownerKind, string owner, int restarts) => new()
    {
        Metadata = Meta(name, ownerKind, owner) with { Labels = new Dictionary<string, string> { ["app"] = name.Split('-')[0] } },
        Status = new PodStatus
        {
            ContainerStatuses = [new ContainerStatus { Name = "app", Ready = restarts == 0, RestartCount = restarts, State = new ContainerState { Running = new ContainerStateRunning() } }],
        },
    };

    private static ObjectMeta Meta(string name, string ownerKind = "", string owner = "") => new()
    {
        Name = name,
        Namespace = "shop",
        Uid = name,
        OwnerReferences = owner.Length == 0 ? [] : [new OwnerReference { Kind = ownerKind, Name = owner, Uid = owner, Controller = true }],
    };

    private sealed class Reader : IEvidenceReader
    {
        public ConcurrentQueue<string> Asked { get; } = [];

        public Task<ReadResult<string>> ReadLogAsync(ObjectRef pod, string container, bool previous, CancellationToken cancellationToken)
        {
            Asked.Enqueue($"{pod.Name} {container}{(previous ? " previous" : "")}");
            return Task.FromResult(ReadResult<string>.Found("all well"));
        }

        public Task<ReadResult<ConfigMap>> ReadConfigMapAsync(string ns, string name, CancellationToken cancellationToken) => Task.FromResult(name switch
        {
            "there" => ReadResult<ConfigMap>.Found(new ConfigMap { Metadata = new ObjectMeta { Name = name, Namespace = ns } }),
            "gone" => ReadResult<ConfigMap>.Missing(),
            _ => ReadResult<ConfigMap>.Unreadable("no permission"),
        });
    }
}
