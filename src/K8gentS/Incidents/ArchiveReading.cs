using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;

namespace K8gentS.Incidents;

/// <summary>
/// Reads what <see cref="ArchiveJson"/> writes. Fields that the format does not have and values outside their bounds are
/// refused, and all text is cleaned once more: a reader trusts no responder to have done so.
/// </summary>
/// <param name="sanitizer">The reader's own.</param>
internal sealed class ArchiveReading(ITextSanitizer sanitizer)
{
    /// <summary>The most bytes that are read.</summary>
    public const int MaximumBytes = 8 << 20;

    private const int LongestName = 317;
    private const int LongestWhy = 4_000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 32,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>One incident.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public ArchivedIncident Incident(ReadOnlySpan<byte> utf8) => Read(Parse<WireIncident>(utf8));

    /// <summary>A page of a list.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public ArchivePage Page(ReadOnlySpan<byte> utf8)
    {
        var page = Parse<WirePage>(utf8);
        if (page.Incidents.Count > ArchiveQuery.MaximumLimit)
        {
            throw new JsonException($"A page has at most {ArchiveQuery.MaximumLimit} incidents.");
        }

        return new ArchivePage([.. page.Incidents.Select(Read)], page.Next is null ? null : IncidentCursor.Read(page.Next) ?? throw new JsonException("The page's next is no cursor."));
    }

    /// <summary>How far incidents have come.</summary>
    /// <exception cref="JsonException">It says nothing of it.</exception>
    public static IReadOnlyList<IncidentRevision> Revisions(ReadOnlySpan<byte> utf8)
    {
        var revisions = Parse<WireRevisions>(utf8).Revisions;
        return revisions.Count <= IIncidentArchive.MaximumRevisions
            ? [.. revisions.Select(r => new IncidentRevision(Name(r.Id), r.Namespace is null ? null : Name(r.Namespace), r.Revision, r.Finished))]
            : throw new JsonException($"There are at most {IIncidentArchive.MaximumRevisions} revisions.");
    }

    private static T Parse<T>(ReadOnlySpan<byte> utf8) => utf8.Length <= MaximumBytes
        ? JsonSerializer.Deserialize<T>(utf8, Options) ?? throw new JsonException("There is nothing in it.")
        : throw new JsonException($"At most {MaximumBytes} bytes are read.");

    private ArchivedIncident Read(WireIncident wire) => new()
    {
        Id = Name(wire.Id),
        ClusterId = Name(wire.Cluster),
        Revision = wire.Revision,
        State = Spelt<IncidentState>(wire.State, IncidentOutput.Spell),
        Report = Report(wire),
        OpenedAt = wire.OpenedAt,
        SeenAt = wire.SeenAt,
        ChangedAt = wire.ChangedAt,
        GoneSince = wire.GoneSince,
        Episode = wire.Episode,
        Assignee = wire.Assignee is null ? null : sanitizer.Clean(Name(wire.Assignee)),
        Timeline = wire.Timeline.Count <= ArchivedIncident.MaximumEntries
            ? [.. wire.Timeline.Select((e, i) => Entry(wire.Id, e, i))]
            : throw new JsonException($"A timeline has at most {ArchivedIncident.MaximumEntries} entries."),
    };

    private Diagnosis.Reports.IncidentReport Report(WireIncident wire)
    {
        try
        {
            var report = IncidentJson.Read(wire.Report, sanitizer);
            return report.Id == wire.Id ? report : throw new JsonException("The report is that of another incident.");
        }
        catch (IncidentFormatException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    private TimelineEntry Entry(string incident, WireEntry wire, int index) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{incident}/{index}"),
        IncidentId = incident,
        At = wire.At,
        Who = sanitizer.Clean(Name(wire.Who)),
        What = Spelt<TimelineEvent>(wire.What, IncidentOutput.Words),
        State = Spelt<IncidentState>(wire.State, IncidentOutput.Spell),
        Why = wire.Why.Length <= LongestWhy ? sanitizer.Clean(wire.Why) : throw new JsonException($"A reason has at most {LongestWhy} characters."),
    };

    private static string Name(string text) =>
        text.Length is > 0 and <= LongestName && !text.Any(char.IsControl) ? text : throw new JsonException($"An id or a name has 1 to {LongestName} characters, on one line.");

    private static T Spelt<T>(string word, Func<T, string> spell)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (spell(value) == word)
            {
                return value;
            }
        }

        throw new JsonException($"There is a word that is none of {string.Join(", ", Enum.GetValues<T>().Select(spell))}.");
    }

    private sealed record WirePage(IReadOnlyList<WireIncident> Incidents, string? Next = null);

    private sealed record WireRevisions(IReadOnlyList<WireRevision> Revisions);

    private sealed record WireRevision(string Id, long Revision, bool Finished, string? Namespace = null);

    private sealed record WireIncident(
        string Id, string Cluster, long Revision, string State, int Episode, DateTimeOffset OpenedAt, DateTimeOffset SeenAt, DateTimeOffset ChangedAt,
        JsonElement Report, IReadOnlyList<WireEntry> Timeline, DateTimeOffset? GoneSince = null, string? Assignee = null);

    private sealed record WireEntry(DateTimeOffset At, string Who, string What, string State, string Why);
}
