using System.Globalization;
using System.Text;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Incidents;

namespace K8gentS.Border;

/// <summary>What readers may ask a responder, and how that is written.</summary>
internal static class ReaderPaths
{
    /// <summary>Incidents, and one of them behind a further slash.</summary>
    public const string Incidents = "/v1/incidents";

    /// <summary>How far incidents have come.</summary>
    public const string Revisions = "/v1/incident-revisions";

    /// <summary>Where a fix is proposed.</summary>
    public const string Proposals = "/v1/proposals";

    /// <summary>The path of a list, with its query.</summary>
    public static string List(ArchiveQuery query)
    {
        var text = new StringBuilder(Incidents).Append(CultureInfo.InvariantCulture, $"?limit={query.Limit}");
        Append(text, "namespace", query.Namespace);
        Append(text, "severity", query.Severity is { } severity ? ReportWords.Of(severity) : null);
        Append(text, "after", query.After is { } after ? IncidentCursor.Write(after) : null);
        Append(text, "states", query.States.Count > 0 ? string.Join(',', query.States.Select(IncidentOutput.Spell)) : null);
        return text.ToString();
    }

    /// <summary>The path of one incident.</summary>
    public static string Of(string id) => $"{Incidents}/{Uri.EscapeDataString(id)}";

    /// <summary>What a reader signs: no signature fits another path, another question, or an agent's message.</summary>
    public static byte[] Signed(string method, string target, ReadOnlyMemory<byte> body) => [.. Encoding.UTF8.GetBytes($"{method} {target}\n"), .. body.Span];

    private static void Append(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"&{name}={Uri.EscapeDataString(value)}");
        }
    }
}
