using K8gentS.Cluster.Kinds;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Cluster.Tests.Support;

/// <summary>Plain objects to test with.</summary>
internal static class Some
{
    public static Pod Pod(string name, string phase = "Running", string ns = "shop") =>
        new() { Metadata = new ObjectMeta { Name = name, Namespace = ns, Uid = $"uid-{name}" }, Status = new PodStatus { Phase = phase } };

    public static WatchedKind<T> Kind<T>()
        where T : KubeObject => WatchedKinds.All.OfType<WatchedKind<T>>().First();

    /// <summary>An incident that the rules lay to that cause.</summary>
    public static IncidentReport Incident(string id, string cause) => new()
    {
        Id = id,
        Title = id,
        Severity = Severity.Warning,
        Workload = new ObjectRef("Deployment", "shop", id),
        Affected = [],
        Signals = [],
        Route = Route.Rules,
        RouteReason = "",
        Hypotheses =
        [
            new Hypothesis
            {
                Cause = cause,
                Culprit = new ObjectRef("Deployment", "shop", id),
                Summary = cause,
                Confidence = new Confidence(0.5, "test", 0, null, null),
                Strength = Strength.Likely,
                Evidence = [],
                Explains = [],
                Resolution = [],
            },
        ],
        Unexplained = [],
    };

    public static RcaReport Report(DateTimeOffset at, params IncidentReport[] incidents) =>
        new() { GeneratedAt = at, Cluster = new ClusterIdentity("test", null, null), BlindSpots = [], Incidents = incidents };

    public static WatchEvent<Pod> Added(string name, string version) => new(WatchEventType.Added, Pod(name), version);

    public static WatchEvent<Pod> Modified(string name, string version, string phase) => new(WatchEventType.Modified, Pod(name, phase), version);

    public static WatchEvent<Pod> Deleted(string name, string version) => new(WatchEventType.Deleted, Pod(name), version);

    public static WatchEvent<Pod> Bookmark(string version) => new(WatchEventType.Bookmark, null, version);

    public static ForbiddenException Forbidden() => new("forbidden to jane@example.com", new Status { Code = 403 });

    public static NotFoundException NotFound() => new("the server could not find the requested resource", new Status { Code = 404 });

    public static ExpiredException Expired() => new("too old resource version", new Status { Code = 410 });

    public static ServerErrorException Broken() => new("etcdserver: no leader", new Status { Code = 500 });
}
