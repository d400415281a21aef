using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Response.Tests.Support;

/// <summary>Makers of what an agent says.</summary>
internal static class SomeNews
{
    public static readonly DateTimeOffset Now = SomeReport.Now;

    /// <summary>An incident of its own, by number.</summary>
    public static IncidentReport Report(int number, Severity severity = Severity.Warning, string? cause = "image.tag-not-found", string ns = "storefront", SignalClass symptom = SignalClass.Image)
    {
        var workload = new ObjectRef("Deployment", ns, $"web-{number}");
        var signal = SomeReport.Signal() with { Object = workload, Class = symptom };
        var hypothesis = cause is null ? null : SomeReport.Hypothesis() with { Cause = cause, Explains = [signal.Id] };
        return SomeReport.Report() with
        {
            Id = $"inc-{number:x10}",
            Title = $"{workload}: {cause ?? "cause unknown"}",
            Severity = severity,
            Workload = workload,
            Affected = [workload],
            Signals = [signal],
            Hypotheses = hypothesis is null ? [] : [hypothesis],
            Route = hypothesis is null ? Route.Abstained : Route.Rules,
        };
    }

    public static IncidentNews Opened(IncidentReport report, DateTimeOffset? at = null) => new(IncidentChange.Opened, report, at ?? Now);

    public static IncidentNews Changed(IncidentReport report, DateTimeOffset at) => new(IncidentChange.Changed, report, at);

    public static IncidentNews Ended(IncidentReport report, DateTimeOffset at) => new(IncidentChange.Ended, report, at);

    /// <summary>What an agent sends: its news, and what the last look saw.</summary>
    public static AgentMessage Message(DateTimeOffset at, IReadOnlyList<IncidentNews> news, params IEnumerable<string> present) => new()
    {
        ClusterId = "c-1",
        SentAt = at,
        News = news,
        Present = [.. present],
    };
}
