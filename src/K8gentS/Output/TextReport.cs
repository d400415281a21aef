using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Output;

/// <summary>The report that a tired person reads, as lines.</summary>
internal static class TextReport
{
    private const int MaximumNames = 6;
    private const int Margin = 2;

    /// <summary>The report on one look at a cluster, or on one recorded case.</summary>
    /// <param name="report">The report.</param>
    /// <param name="name">The case's id, where there are several.</param>
    public static IEnumerable<TextLine> Lines(RcaReport report, string? name)
    {
        yield return new TextLine(0, new TextSpan(Heading(report, name), Tone.Strong));
        foreach (var incident in report.Incidents)
        {
            yield return TextLine.Empty;
            foreach (var line in Lines(incident))
            {
                yield return line;
            }
        }

        foreach (var line in NotSeen(report.BlindSpots))
        {
            yield return line;
        }
    }

    /// <summary>One incident.</summary>
    public static IEnumerable<TextLine> Lines(IncidentReport incident)
    {
        yield return new TextLine(0, new TextSpan(ReportWords.Of(incident.Severity).ToUpperInvariant(), ToneOf(incident.Severity)), "  ", new TextSpan(incident.Title, Tone.Strong));
        if (incident.Route == Route.Abstained)
        {
            yield return HypothesisText.Label("No answer", incident.RouteReason);
        }

        var lines = incident.Hypotheses.Count > 0 ? HypothesisText.Lines(incident.Hypotheses[0], incident.Workload) : SignalsOf(incident);
        foreach (var line in lines)
        {
            yield return line;
        }

        if (incident.Escalates)
        {
            yield return HypothesisText.Label("Escalate", HypothesisText.Escalation(incident));
        }

        foreach (var other in incident.Hypotheses.Skip(1))
        {
            yield return HypothesisText.Label("Or else", $"{other.Summary} ({other.Cause}, {other.Culprit}, {HypothesisText.Percent(other.Confidence.Value)})");
        }

        if (incident.Route is Route.Model or Route.RulesAndModel)
        {
            yield return HypothesisText.Label("Why a model", incident.RouteReason);
        }

        if (incident.Affected.Count > 1)
        {
            yield return HypothesisText.Label("Affected", Names(incident.Affected));
        }

        foreach (var line in Unexplained(incident))
        {
            yield return line;
        }
    }

    private static string Heading(RcaReport report, string? name)
    {
        var count = IncidentCount.Of(report);
        return $"{(name is null ? "" : $"{name}: ")}{count}{Where(report.Cluster)}, {report.GeneratedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC";
    }

    private static string Where(ClusterIdentity cluster) => cluster switch
    {
        { Context: { } context, Version: { } version } => $" in {context} ({version})",
        { Context: { } context } => $" in {context}",
        { Version: { } version } => $" (Kubernetes {version})",
        _ => "",
    };

    private static IEnumerable<TextLine> SignalsOf(IncidentReport incident) =>
        incident.Signals.Select(s => HypothesisText.Label("Seen", $"{s.Reason} on {s.Object}: {s.Message}"));

    // What is not understood at all has been quoted as proof already.
    private static IEnumerable<TextLine> Unexplained(IncidentReport incident)
    {
        var open = incident.Hypotheses.Count > 0 && incident.Hypotheses[0].Cause == CauseTaxonomy.Unknown
            ? []
            : incident.Signals.Where(s => incident.Unexplained.Contains(s.Id, StringComparer.Ordinal)).ToList();
        foreach (var signal in open.Take(MaximumNames))
        {
            yield return HypothesisText.Label("Unexplained", $"{signal.Reason} on {signal.Object}: {signal.Message}");
        }

        if (open.Count > MaximumNames)
        {
            yield return HypothesisText.Label("Unexplained", $"{open.Count - MaximumNames} more signals");
        }
    }

    private static IEnumerable<TextLine> NotSeen(IReadOnlyList<string> blindSpots) => blindSpots.Count == 0
        ? []
        : [TextLine.Empty, new TextLine(0, new TextSpan("What could not be seen", Tone.Faint)), .. blindSpots.Select(b => new TextLine(Margin, "- ", b))];

    private static string Names(IReadOnlyList<ObjectRef> objects) =>
        string.Join(", ", objects.Take(MaximumNames)) + (objects.Count > MaximumNames ? $" and {objects.Count - MaximumNames} more" : "");

    private static Tone ToneOf(Severity severity) => severity switch
    {
        Severity.Critical => Tone.Critical,
        Severity.Warning => Tone.Warning,
        _ => Tone.Info,
    };
}
