using System.Text.Json;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Reasoning.Tests.Support;

/// <summary>A Deployment that crash-loops, with a log and settings as a test wants them; no rule knows why unless one is given.</summary>
internal sealed record Failing
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly ObjectRef Web = new("Deployment", "shop", "web");
    public static readonly ObjectRef Pod = new("Pod", "shop", "web-5d-x1");

    public string Name { get; init; } = "web";

    public IReadOnlyList<string> Log { get; init; } = ["starting", "loading rules from /etc/rules", "fatal: shard map has 3 entries, 4 expected"];

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string> { ["SHARDS"] = "3" };

    public string EventMessage { get; init; } = "Back-off restarting failed container app";

    public int ExitCode { get; init; } = 1;

    public string Image { get; init; } = "registry.test/web:1";

    public string LastWords { get; init; } = "";

    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string> { ["MODE"] = "prod" };

    public IReadOnlyList<IDiagnoser> Rules { get; init; } = [];

    /// <summary>Logs of a second look; null where it gives nothing.</summary>
    public IReadOnlyList<string>? MoreLog { get; init; }

    public async Task<IncidentReport> ReportAsync(IReasoner reasoner)
    {
        var sanitizer = new Sanitizer(new SanitizerOptions { Key = new byte[32] });
        var investigator = new Investigator(SignalCatalogue.All, Rules, new Collector(this), sanitizer, MeasuredConfidence.Shipped, reasoner);
        return (await investigator.InvestigateAsync(Snapshot(), CancellationToken.None)).Incidents.Single();
    }

    /// <summary>The question that this incident makes.</summary>
    public async Task<ReasonerQuestion> QuestionAsync()
    {
        var capture = new Capture();
        await ReportAsync(capture);
        return capture.Question!;
    }

    private ClusterSnapshot Snapshot()
    {
        var builder = new SnapshotBuilder();
        builder.Add(Read<Deployment>($$"""{"metadata":{"name":"{{Name}}","namespace":"shop","uid":"web"},"spec":{"replicas":1,"selector":{"matchLabels":{"app":"web"} },"template":{{Template()}} } }"""));
        builder.Add(Read<ReplicaSet>($$"""{"metadata":{"name":"web-5d","namespace":"shop","uid":"web-5d","ownerReferences":[{"kind":"Deployment","name":"{{Name}}","uid":"web","controller":true}]},"spec":{"replicas":1,"template":{{Template()}} } }"""));
        builder.Add(Read<Pod>($$"""
            {"metadata":{"name":"web-5d-x1","namespace":"shop","uid":"p1","labels":{"app":"web"},"ownerReferences":[{"kind":"ReplicaSet","name":"web-5d","uid":"web-5d","controller":true}]},
             "spec":{"nodeName":"node-1","restartPolicy":"Always","containers":[{{Container()}}]},
             "status":{"phase":"Running","startTime":"{{At(-600)}}","containerStatuses":[{"name":"app","image":{{Json(Image)}},"restartCount":6,"state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off"} },
               "lastState":{"terminated":{"exitCode":{{ExitCode}},"reason":"Error","message":{{Json(LastWords)}},"startedAt":"{{At(-62)}}","finishedAt":"{{At(-60)}}"} } }]} }
            """));
        builder.Add(Read<Event>($$"""{"metadata":{"name":"e1","namespace":"shop"},"involvedObject":{"kind":"Pod","namespace":"shop","name":"web-5d-x1","uid":"p1"},"type":"Warning","reason":"BackOff","message":{{Json(EventMessage)}},"count":9,"firstTimestamp":"{{At(-500)}}","lastTimestamp":"{{At(-10)}}"}"""));
        builder.Add(Read<Service>("""{"metadata":{"name":"web","namespace":"shop","uid":"s1"},"spec":{"selector":{"app":"web"},"ports":[{"port":80}]} }"""));
        builder.Add<Node>([new Node { Metadata = new ObjectMeta { Name = "node-1" } }]);
        return builder.Build(new ClusterIdentity("test", "v1.36.0", null), Now);
    }

    private string Template() => $$"""{"metadata":{"labels":{"app":"web"} },"spec":{"containers":[{{Container()}}]} }""";

    private string Container() =>
        $$"""{"name":"app","image":{{Json(Image)}},"env":[{{string.Join(',', Variables.Select(v => $$"""{"name":{{Json(v.Key)}},"value":{{Json(v.Value)}} }"""))}}],"envFrom":[{"configMapRef":{"name":"web-settings"} }]}""";

    private static string At(double seconds) => $"{Now.AddSeconds(seconds):yyyy-MM-ddTHH:mm:ssZ}";

    private static string Json(string text) => JsonSerializer.Serialize(text);

    private static T[] Read<T>(string json)
        where T : KubeObject => [(T)JsonSerializer.Deserialize(json, typeof(T), ObjectsJsonContext.Default)!];

    private sealed class Collector(Failing failing) : IEvidenceCollector
    {
        public Task<EvidenceBundle> CollectAsync(ClusterSnapshot cluster, Incident incident, Needs needs, CancellationToken cancellationToken) => Task.FromResult(new EvidenceBundle
        {
            Incident = incident,
            Cluster = cluster,
            Logs = [new ContainerLog(Pod, "app", true, string.Join('\n', failing.Log))],
            ConfigMaps = [new ConfigMap { Metadata = new ObjectMeta { Name = "web-settings", Namespace = "shop" }, Data = failing.Settings }],
        });

        public Task<EvidenceBundle> CollectMoreAsync(ClusterSnapshot cluster, Incident incident, ObjectRef about, CancellationToken cancellationToken) => Task.FromResult(new EvidenceBundle
        {
            Incident = incident,
            Cluster = cluster,
            Logs = failing.MoreLog is null ? [] : [new ContainerLog(Pod, "app", false, string.Join('\n', failing.MoreLog))],
        });
    }

    private sealed class Capture : IReasoner
    {
        public ReasonerQuestion? Question { get; private set; }

        public Task<ReasonerAnswer> ReasonAsync(ReasonerQuestion question, CancellationToken cancellationToken)
        {
            Question = question;
            return Task.FromResult(ReasonerAnswer.None("captured"));
        }
    }
}
