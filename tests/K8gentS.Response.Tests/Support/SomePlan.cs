using System.Text;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Response.Approvals;
using K8gentS.Response.Execution;
using K8gentS.Response.Incidents;
using K8gentS.Response.Settings;

namespace K8gentS.Response.Tests.Support;

/// <summary>Makers of plans, approvals and settings.</summary>
internal static class SomePlan
{
    public const string Uid = "0b6d2f5e-6c55-4d1c-9a53-2f6f1c8f0a11";
    public const string Anna = "U0ANNA";
    public const string Ben = "U0BEN";
    public const string Eve = "U0EVE";

    public static string Hash(char digit = 'a') => new(digit, 64);

    public static RemediationPlan SetImage(string image = "shop/checkout:2.4.0", string incident = "inc-0123456789") => new()
    {
        Incident = incident,
        Cause = "image.tag-not-found",
        Target = new PlanTarget("Deployment", "storefront", "checkout", Uid),
        Action = new PlanAction.SetImage("api", image),
        Precondition = new PlanPrecondition(Hash(), null),
        Inverse = new PlanAction.SetImage("api", "shop/checkout:2.4.1-rc9"),
        ExpectedEffect = "New pods pull the image and start.",
    };

    public static TargetState Target(char template = 'a') => new(Uid, Hash(template), 3);

    public static IncidentRecord Record(RemediationPlan? plan = null, IncidentState state = IncidentState.Told, double confidence = 0.9) =>
        SomeReport.Record(SomeReport.Report(SomeReport.Hypothesis(confidence: confidence) with { Remediation = plan ?? SetImage() }), state);

    public static ResponseSettings Settings { get; } = new()
    {
        RemediationEnabled = true,
        Approvers = new HashSet<string>([Anna, Ben], StringComparer.Ordinal),
        RemediationNamespaces = new HashSet<string>(["storefront"], StringComparer.Ordinal),
    };

    public static OfferTerms Terms(ResponseSettings? settings = null, params PastFix[] history) =>
        new(settings ?? Settings, new RemediationPolicy { Namespaces = (settings ?? Settings).RemediationNamespaces }, history, SomeReport.Now);

    public static Approval Approval(RemediationPlan? plan = null, ApprovalState state = ApprovalState.Requested, ExecutionKind? result = null) => new()
    {
        Id = "ap-1",
        IncidentId = "inc-0123456789",
        PlanDigest = (plan ?? SetImage()).Digest,
        Plan = Encoding.UTF8.GetString(PlanJson.Write(plan ?? SetImage())),
        State = state,
        RequestedAt = SomeReport.Now,
        RequestedBy = Anna,
        ExpiresAt = SomeReport.Now.AddMinutes(30),
        ApprovedBy = state == ApprovalState.Requested ? null : Anna,
        SpentAt = state is ApprovalState.Spent or ApprovalState.Done ? SomeReport.Now.AddMinutes(1) : null,
        Result = result,
        After = result == ExecutionKind.Applied ? Target('b') : null,
        Outcome = result is null ? null : $"{result}.",
    };
}
