using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Tests.Plans;
using K8gentS.Diagnosis.Tests.Support;

namespace K8gentS.Diagnosis.Tests.ReportJson;

/// <summary>Incidents for reading and writing.</summary>
internal static class SomeIncident
{
    public static Signal Signal { get; } = new()
    {
        Object = new ObjectRef("Pod", Some.Ns, "web-1"),
        Class = SignalClass.ControlPlane,
        Container = "app",
        Reason = "ImagePullBackOff",
        Message = "Back-off pulling image",
        Count = 3,
        FirstSeen = Some.Now.AddMinutes(-5),
        LastSeen = Some.Now,
    };

    public static IncidentReport WithPlan { get; } = Of(0.9, SomePlan.Undo);

    public static IncidentReport Of(double confidence, RemediationPlan? plan = null) => new()
    {
        Id = SomePlan.Undo.Incident,
        Title = "Deployment shop/web: image tag not found",
        Severity = Severity.Critical,
        Workload = Some.Web,
        Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["app.kubernetes.io/name"] = "web" },
        Affected = [Some.Web],
        Signals = [Signal],
        Route = Route.RulesAndModel,
        RouteReason = "1 finding explains every signal",
        Model = new ModelUse("some-model", "3", 3, 800, 90, false, 0.5),
        Hypotheses = [Hypothesis(confidence) with { Remediation = plan }, Hypothesis(0.1) with { Code = null, Container = null, Explanation = null, RefutedBy = null }],
        Unexplained = [],
    };

    public static Hypothesis Hypothesis(double confidence) => new()
    {
        Cause = "image.tag-not-found",
        Code = "IMG001",
        Culprit = Some.Web,
        Container = "app",
        Summary = "There is no image web:2.",
        Explanation = "The registry says so.",
        Confidence = new Confidence(confidence, "outcomes of IMG001", 20, 0.7, 0.99),
        Strength = Strength.Certain,
        Evidence = [EvidenceItem.AsTold("e-0123456789", "event", Some.Web, "Failed: not found")],
        Explains = [Signal.Id],
        RefutedBy = "The image is there.",
        Resolution = ["Push it."],
    };
}
