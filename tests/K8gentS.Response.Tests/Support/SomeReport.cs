using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.Response.Incidents;

namespace K8gentS.Response.Tests.Support;

/// <summary>Makers of incidents, each part of which a test may replace.</summary>
internal static class SomeReport
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly ObjectRef Checkout = new("Deployment", "storefront", "checkout");
    public static readonly ObjectRef CheckoutPod = new("Pod", "storefront", "checkout-6d69b64f88-dr2ks");

    public static Signal Signal(string reason = "ImagePullBackOff", string message = "Back-off pulling image") => new()
    {
        Object = CheckoutPod,
        Class = SignalClass.Image,
        Reason = reason,
        Message = message,
        Container = "api",
        FirstSeen = Now.AddMinutes(-5),
        LastSeen = Now,
    };

    public static EvidenceItem Evidence(string text = "Failed: manifest unknown", ObjectRef? about = null) =>
        SanitizedEvidence.From(Bundle(), new EvidenceSanitizer(new NoSanitizer())).QuoteComparison(about ?? CheckoutPod, text);

    public static Hypothesis Hypothesis(string summary = "Tag 2.4.1-rc9 does not exist.", double confidence = 0.9, params EvidenceItem[] evidence) => new()
    {
        Cause = "image.tag-not-found",
        Code = "IMG001",
        Culprit = Checkout,
        Container = "api",
        Summary = summary,
        Explanation = "The registry answers, and has no such tag.",
        Confidence = new Confidence(confidence, "outcomes of this rule", 12, 0.74, 0.99),
        Strength = Strength.Certain,
        Evidence = evidence is [] ? [Evidence()] : evidence,
        Explains = [Signal().Id],
        RefutedBy = "A pull of the tag that succeeds.",
        Resolution = ["See the tags that exist.", "Set one: `kubectl set image deployment/checkout api=shop/checkout:2.4.0`."],
    };

    public static IncidentReport Report(params Hypothesis[] hypotheses) => new()
    {
        Id = "inc-0123456789",
        Title = "Deployment storefront/checkout: image tag does not exist",
        Severity = Severity.Warning,
        Workload = Checkout,
        Affected = [Checkout, CheckoutPod],
        Signals = [Signal()],
        Route = Route.Rules,
        RouteReason = "1 finding explains every signal",
        Hypotheses = hypotheses is [] ? [Hypothesis()] : hypotheses,
        Unexplained = [],
    };

    public static IncidentRecord Record(IncidentReport? report = null, IncidentState state = IncidentState.Told) => new()
    {
        Id = (report ?? Report()).Id,
        ClusterId = "c-1",
        Revision = 1,
        State = state,
        Report = report ?? Report(),
        OpenedAt = Now.AddMinutes(-5),
        SeenAt = Now,
        News = new NewsMark(Now, 0),
        AlarmedAt = Now,
        ChangedAt = Now,
        TellRevision = 1,
    };

    private static EvidenceBundle Bundle() => new()
    {
        Incident = new Incident { Id = "inc-1", Workload = Checkout, Class = SignalClass.Image, Signals = [Signal()] },
        Cluster = new SnapshotBuilder().Build(new ClusterIdentity("c", null, null), Now),
    };

    private sealed class NoSanitizer : ITextSanitizer
    {
        public string Clean(string text) => text;

        public string CleanField(string name, string value) => value;
    }
}
