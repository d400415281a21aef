using System.Text.Encodings.Web;
using System.Text.Json;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Output;

/// <summary>The report as JSON, as docs/contract/report.schema.json has it. Fields that say nothing are left out.</summary>
internal static class ReportJson
{
    // The relaxed encoder leaves quotes and arrows readable; control characters it still escapes.
    public static readonly JsonWriterOptions WriterOptions = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one report.</summary>
    public static void Write(Utf8JsonWriter json, RcaReport report)
    {
        json.WriteStartObject();
        json.WriteString("schemaVersion", "1");
        json.WriteString("generatedAt", report.GeneratedAt.UtcDateTime);
        json.WriteStartObject("cluster");
        json.WriteOptional("version", report.Cluster.Version);
        json.WriteOptional("context", report.Cluster.Context);
        json.WriteEndObject();
        json.WriteStrings("blindSpots", report.BlindSpots);
        json.WriteStartArray("incidents");
        foreach (var incident in report.Incidents)
        {
            WriteIncident(json, incident);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>How a severity is spelt in reports.</summary>
    public static string Spell(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Warning => "warning",
        Severity.Info => "info",
        _ => throw new ArgumentOutOfRangeException(nameof(severity)),
    };

    /// <summary>How a route is spelt in reports.</summary>
    public static string Spell(Route route) => route switch
    {
        Route.Rules => "rules",
        Route.Model => "model",
        Route.RulesAndModel => "rules+model",
        Route.Abstained => "abstained",
        _ => throw new ArgumentOutOfRangeException(nameof(route)),
    };

    private static void WriteIncident(Utf8JsonWriter json, IncidentReport incident)
    {
        json.WriteStartObject();
        json.WriteString("id", incident.Id);
        json.WriteString("title", incident.Title);
        json.WriteString("severity", Spell(incident.Severity));
        json.WriteObject("workload", incident.Workload);
        json.WriteObjects("affected", incident.Affected);
        json.WriteStartArray("signals");
        foreach (var signal in incident.Signals)
        {
            WriteSignal(json, signal);
        }

        json.WriteEndArray();
        json.WriteString("route", Spell(incident.Route));
        json.WriteString("routeReason", incident.RouteReason);
        WriteModel(json, incident.Model);
        json.WriteStartArray("hypotheses");
        foreach (var hypothesis in incident.Hypotheses)
        {
            HypothesisJson.Write(json, hypothesis);
        }

        json.WriteEndArray();
        json.WriteStrings("unexplained", incident.Unexplained);
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
        json.WriteString("reason", signal.Reason);
        json.WriteString("message", signal.Message);
        json.WriteNumber("count", signal.Count);
        json.WriteOptional("firstSeen", signal.FirstSeen);
        json.WriteOptional("lastSeen", signal.LastSeen);
        json.WriteEndObject();
    }
}
