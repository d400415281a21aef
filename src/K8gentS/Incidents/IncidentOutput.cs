using System.Globalization;
using System.Text.Json;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Output;
using K8gentS.Response.Incidents;
using K8gentS.Response.Settings;

namespace K8gentS.Incidents;

/// <summary>Stored incidents as lines and as JSON.</summary>
internal static class IncidentOutput
{
    /// <summary>A list, one incident a line.</summary>
    public static IEnumerable<TextLine> List(IReadOnlyList<IncidentRecord> records, DateTimeOffset now)
    {
        if (records.Count == 0)
        {
            yield return new TextLine(0, "No incidents.");
        }

        foreach (var record in records)
        {
            yield return new TextLine(0, new TextSpan(record.Id, Tone.Strong), "  ", Spell(record.State), "  ", Age(now - record.OpenedAt), "  ", ReportWords.Of(record.Report.Severity), "  ", record.Report.Title);
        }
    }

    /// <summary>One incident with its timeline.</summary>
    public static IEnumerable<TextLine> Show(ArchivedIncident record)
    {
        yield return new TextLine(0, new TextSpan(record.Id, Tone.Strong), $"  {Spell(record.State)}, seen {record.SeenAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, cluster {record.ClusterId}");
        foreach (var line in TextReport.Lines(record.Report))
        {
            yield return line;
        }

        yield return TextLine.Empty;
        yield return new TextLine(0, new TextSpan("Timeline", Tone.Faint));
        foreach (var entry in record.Timeline)
        {
            yield return new TextLine(2, $"{entry.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} {entry.Who}: {Words(entry.What)}{(entry.Why.Length > 0 ? $": {entry.Why}" : "")}");
        }
    }

    /// <summary>One incident as JSON, with its timeline where one is given.</summary>
    public static void Write(Utf8JsonWriter json, IncidentRecord record, IReadOnlyList<TimelineEntry>? timeline)
    {
        json.WriteStartObject();
        json.WriteString("id", record.Id);
        json.WriteString("cluster", record.ClusterId);
        json.WriteString("state", Spell(record.State));
        json.WriteNumber("episode", record.Episode);
        json.WriteString("openedAt", record.OpenedAt.UtcDateTime);
        json.WriteString("seenAt", record.SeenAt.UtcDateTime);
        json.WriteOptional("assignee", record.Assignee);
        json.WritePropertyName("report");
        IncidentJson.Write(json, record.Report);
        if (timeline is not null)
        {
            json.WriteStartArray("timeline");
            foreach (var entry in timeline)
            {
                Write(json, entry);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>The settings, each with its value and where that comes from.</summary>
    public static IEnumerable<TextLine> Settings(StoredSettings stored, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var setting in SettingsCatalogue.All)
        {
            var (value, source) = stored.Values.TryGetValue(setting.Key, out var changed) ? (changed, "set here")
                : environment.TryGetValue(setting.Key, out var seeded) ? (seeded, setting.Variable!)
                : ("", "default");
            yield return new TextLine(0, new TextSpan(setting.Key, Tone.Strong), value.Length > 0 ? $" = {value}" : "", new TextSpan($"  ({source}) ", Tone.Faint), $"{setting.Meaning} Accepts {setting.Accepts}.");
        }
    }

    /// <summary>How a state is spelt: awaiting-approval, rolled-back.</summary>
    public static string Spell(IncidentState state) => Dashed(state.ToString(), '-');

    /// <summary>What happened, in words.</summary>
    public static string Words(TimelineEvent what) => Dashed(what.ToString(), ' ');

    private static string Dashed(string name, char between) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"{between}{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    /// <summary>How long, in its largest unit.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalDays: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{(long)age.TotalDays}d"),
        { TotalHours: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{(long)age.TotalHours}h"),
        { TotalMinutes: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{(long)age.TotalMinutes}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (long)age.TotalSeconds)}s"),
    };

    private static void Write(Utf8JsonWriter json, TimelineEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("at", entry.At.UtcDateTime);
        json.WriteString("who", entry.Who);
        json.WriteString("what", Words(entry.What));
        json.WriteString("state", Spell(entry.State));
        json.WriteOptional("why", entry.Why.Length > 0 ? entry.Why : null);
        json.WriteEndObject();
    }
}
