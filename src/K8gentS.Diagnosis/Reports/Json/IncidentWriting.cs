using System.Text.Json;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Reports.Json;

/// <summary>One incident of the JSON report.</summary>
internal static class IncidentWriting
{
    public static void Write(Utf8JsonWriter json, IncidentReport incident)
    {
        json.WriteStartObject();
        json.WriteString("id", incident.Id);
        json.WriteString("title", incident.Title);
        json.WriteString("severity", ReportWords.Of(incident.Severity));
        json.WriteObject("workload", incident.Workload);
        WriteLabels(json, incident.Labels);
        json.WriteObjects("affected", incident.Affected);
        json.WriteStartArray("signals");
        foreach (var signal in incident.Signals)
        {
            WriteSignal(json, signal);
        }

        json.WriteEndArray();
        json.WriteString("route", ReportWords.Of(incident.Route));
        json.WriteString("routeReason", incident.RouteReason);
        WriteModel(json, incident.Model);
        json.WriteStartArray("hypotheses");
        foreach (var hypothesis in incident.Hypotheses)
        {
            HypothesisWriting.Write(json, hypothesis);
        }

        json.WriteEndArray();
        json.WriteStrings("unexplained", incident.Unexplained);
        json.WriteOptional("escalation", incident.Escalates ? EscalationGate.Word : null);
        json.WriteEndObject();
    }

    private static void WriteLabels(Utf8JsonWriter json, IReadOnlyDictionary<string, string> labels)
    {
        json.WriteStartObject("labels");
        foreach (var (key, value) in labels.OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, ModelUse? use)
    {
        if (use is null)
        {
            return;
        }

        json.WriteStartObject("model");
        json.WriteString("name", use.Name);
        json.WriteString("promptVersion", use.PromptVersion);
        json.WriteNumber("samples", use.Samples);
        json.WriteNumber("tokensIn", use.TokensIn);
        json.WriteNumber("tokensOut", use.TokensOut);
        json.WriteBoolean("cached", use.Cached);
        json.WriteOptional("score", use.Score);
        json.WriteEndObject();
    }

    private static void WriteSignal(Utf8JsonWriter json, Signal signal)
    {
        json.WriteStartObject();
        json.WriteString("id", signal.Id);
        json.WriteObject("object", signal.Object);
        json.WriteOptional("container", signal.Container);
        json.WriteString("class", ReportWords.Of(signal.Class));
        json.WriteString("reason", signal.Reason);
        json.WriteString("message", signal.Message);
        json.WriteNumber("count", signal.Count);
        json.WriteOptional("firstSeen", signal.FirstSeen);
        json.WriteOptional("lastSeen", signal.LastSeen);
        json.WriteEndObject();
    }
}
