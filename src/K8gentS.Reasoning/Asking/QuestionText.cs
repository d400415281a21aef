using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Reasoning.Asking;

/// <summary>
/// Writes a question as one JSON object. Text of the cluster stands in JSON strings and nowhere else, so that no quotation can end itself,
/// add a number or open a section: what it holds is escaped like any other text.
/// </summary>
internal static class QuestionText
{
    private const int MostSeen = 6;
    private const int MostFindings = 4;
    private const int MostDependents = 5;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The question about an incident.</summary>
    public static string Write(ReasonerQuestion asked, OfferedObjects objects, IReadOnlyList<string> causes, IReadOnlyList<NumberedEvidence> evidence) => Json(json =>
    {
        WriteIncident(json, asked);
        WriteFindings(json, asked, objects);
        json.WriteStartObject("objects");
        foreach (var (id, about) in objects.All)
        {
            json.WriteString(id, about.ToString());
        }

        json.WriteEndObject();
        json.WriteStartObject("causes");
        foreach (var family in causes.GroupBy(CauseTaxonomy.Family, StringComparer.Ordinal))
        {
            json.WriteString(family.Key, string.Join(' ', family.Select(c => c[(family.Key.Length + 1)..])));
        }

        json.WriteEndObject();
        WriteEvidence(json, "evidence", evidence);
    });

    /// <summary>One JSON object, its fields written by the caller.</summary>
    public static string Json(Action<Utf8JsonWriter> fields)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>Quotations, those of one source and object together.</summary>
    public static void WriteEvidence(Utf8JsonWriter json, string name, IEnumerable<NumberedEvidence> evidence)
    {
        json.WriteStartArray(name);
        foreach (var group in evidence.GroupBy(e => (e.Item.Source, e.Item.Object)))
        {
            json.WriteStartObject();
            json.WriteString("source", group.Key.Source);
            json.WriteString("object", group.Key.Object.ToString());
            json.WriteStartObject("quotes");
            foreach (var quoted in group)
            {
                json.WriteString(quoted.Id, quoted.Text);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteIncident(Utf8JsonWriter json, ReasonerQuestion asked)
    {
        json.WriteStartObject("incident");
        json.WriteString("workload", asked.Evidence.Incident.Workload.ToString());
        json.WriteStartArray("seen");
        foreach (var seen in asked.Evidence.Signals.Select(s => $"{s.Reason} on {s.Object.Kind}{(s.Container is null ? "" : $", container {s.Container}")}").Distinct(StringComparer.Ordinal).Take(MostSeen))
        {
            json.WriteStringValue(QuotedText.Of(seen));
        }

        json.WriteEndArray();
        if (asked.Dependents.Count > 0)
        {
            json.WriteString("alsoFailing", string.Join(", ", asked.Dependents.Take(MostDependents)) + (asked.Dependents.Count > MostDependents ? $" and {asked.Dependents.Count - MostDependents} more" : ""));
        }

        json.WriteEndObject();
    }

    // A finding's sentence may quote a log; the same holds for it as for the log.
    private static void WriteFindings(Utf8JsonWriter json, ReasonerQuestion asked, OfferedObjects objects)
    {
        json.WriteStartArray("findings");
        foreach (var finding in asked.Explanation.Ranked.Where(f => f.Cause != CauseTaxonomy.Unknown).Take(MostFindings))
        {
            json.WriteStartObject();
            json.WriteString("cause", finding.Cause);
            json.WriteString("culprit", objects.IdOf(finding.Culprit) ?? finding.Culprit.ToString());
            json.WriteString("strength", finding.Strength.ToString().ToLowerInvariant());
            if (!AddressedText.Is(finding.Summary))
            {
                json.WriteString("says", QuotedText.Of(finding.Summary));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
