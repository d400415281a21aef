using System.Text.Json;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Reports.Json;

/// <summary>Reads what <see cref="IncidentWriting"/> writes, and nothing else.</summary>
internal sealed class IncidentReading(ITextSanitizer sanitizer)
{
    // The composer writes 200 and 100; a later version may write some more.
    private const int MaximumObjects = 1000;
    private const int MaximumSignals = 500;
    private const int MaximumLabels = 32;
    private const int MaximumHypotheses = 3;
    private const int MaximumCount = 1_000_000_000;

    private readonly TextReading _text = new(sanitizer);

    public IncidentReport Read(StrictObject source)
    {
        var signals = source.Objects("signals", MaximumSignals).Select(Signal).ToList();
        var incident = new IncidentReport
        {
            Id = TextReading.Id(source, "id"),
            Title = _text.Clean(source, "title"),
            Severity = ReportWords.Read<Severity>(source.Text("severity", TextReading.MaximumWord), ReportWords.Of),
            Workload = TextReading.Reference(source.Object("workload")),
            Labels = Labels(source.Object("labels")),
            Affected = [.. source.Objects("affected", MaximumObjects).Select(TextReading.Reference)],
            Signals = signals,
            Route = ReportWords.Read<Route>(source.Text("route", TextReading.MaximumWord), ReportWords.Of),
            RouteReason = _text.Clean(source, "routeReason"),
            Model = source.OptionalObject("model") is { } use ? Model(use) : null,
            Hypotheses = [.. source.Objects("hypotheses", MaximumHypotheses).Select(new HypothesisReading(_text, sanitizer).Read)],
            Unexplained = source.Texts("unexplained", MaximumSignals, TextReading.MaximumWord),
        };
        var escalation = source.OptionalText("escalation", TextReading.MaximumWord);
        source.End();
        Check(incident, escalation);
        return incident;
    }

    private Dictionary<string, string> Labels(StrictObject source)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in source.Fields(MaximumLabels))
        {
            labels[sanitizer.Clean(key)] = sanitizer.CleanField(key, source.Text(key, TextReading.MaximumName));
        }

        source.End();
        return labels;
    }

    private Signal Signal(StrictObject source)
    {
        var id = TextReading.Id(source, "id");
        var signal = new Signal
        {
            Object = TextReading.Reference(source.Object("object")),
            Container = source.OptionalText("container", TextReading.MaximumName),
            Class = ReportWords.Read<SignalClass>(source.Text("class", TextReading.MaximumWord), ReportWords.Of),
            Reason = source.Text("reason", TextReading.MaximumName),
            Message = _text.Clean(source, "message"),
            Count = (int)source.Number("count", MaximumCount),
            FirstSeen = source.OptionalTime("firstSeen"),
            LastSeen = source.OptionalTime("lastSeen"),
        };
        source.End();
        return signal.Id == id ? signal : throw new JsonException($"A signal's id, {Quoted.Of(id)}, does not fit its object, reason and container.");
    }

    private ModelUse Model(StrictObject source)
    {
        var use = new ModelUse(
            _text.Clean(source, "name", TextReading.MaximumName),
            _text.Clean(source, "promptVersion", TextReading.MaximumName),
            (int)source.Number("samples", MaximumCount),
            (int)source.Number("tokensIn", MaximumCount),
            (int)source.Number("tokensOut", MaximumCount),
            source.Boolean("cached"),
            source.OptionalFraction("score"));
        source.End();
        return use;
    }

    // A plan is what may be acted on: it has to belong to this incident and its first hypothesis, and pass the gate here too.
    private static void Check(IncidentReport incident, string? escalation)
    {
        if (incident.Hypotheses.Skip(1).Any(h => h.Remediation is not null))
        {
            throw new JsonException("A fix is offered for the first hypothesis alone.");
        }

        if (incident.Hypotheses is [{ Remediation: { } plan } lead, ..] && (plan.Incident != incident.Id || plan.Cause != lead.Cause || !EscalationGate.Opens(lead.Confidence)))
        {
            throw new JsonException("The fix on offer belongs to another incident or cause, or its hypothesis is too uncertain for one.");
        }

        if (escalation != (incident.Escalates ? EscalationGate.Word : null))
        {
            throw new JsonException($"incident.escalation has to be {EscalationGate.Word} where the first hypothesis is too uncertain for a fix, and to be left out otherwise.");
        }
    }
}
