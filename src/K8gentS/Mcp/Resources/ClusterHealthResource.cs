using System.Text;
using System.Text.Json;
using K8gentS.Cluster.Evidence;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Incidents;
using K8gentS.Mcp.Desk;
using ModelContextProtocol.Protocol;

namespace K8gentS.Mcp.Resources;

/// <summary>How the cluster fares now: what is wrong, by how bad it is, each with its likeliest cause.</summary>
internal sealed class ClusterHealthResource : IResourceFamily
{
    private const int MostIncidents = 100;

    private static readonly Resource Card = new()
    {
        Uri = ResourceAddresses.ClusterHealth,
        Name = "cluster-health",
        Title = "Cluster health",
        Description = "What is wrong in the cluster now, in a few words each: severity, workload, likeliest cause with its measured confidence. Reading it looks at the cluster.",
        MimeType = "application/json",
        Annotations = new Annotations { Audience = [Role.User, Role.Assistant], Priority = 0.8f },
    };

    /// <inheritdoc/>
    public ResourceTemplate? Template => null;

    /// <inheritdoc/>
    public Task<ResourcePage> ListAsync(McpDesk desk, string? after, CancellationToken cancellationToken) => Task.FromResult(new ResourcePage([Card]));

    /// <inheritdoc/>
    public async Task<TextResourceContents?> ReadAsync(McpDesk desk, string uri, CancellationToken cancellationToken)
    {
        if (uri != ResourceAddresses.ClusterHealth)
        {
            return null;
        }

        var snapshot = await desk.Snapshots.ReadAsync(desk.Scope, cancellationToken);
        var report = await desk.Setup.InvestigatorOver(new ApiEvidenceReader(desk.Client, desk.Time)).InvestigateAsync(snapshot, cancellationToken);
        return new TextResourceContents { Uri = uri, MimeType = Card.MimeType, Text = Encoding.UTF8.GetString(ArchiveJson.Bytes(json => Write(json, report))) };
    }

    private static void Write(Utf8JsonWriter json, RcaReport report)
    {
        json.WriteStartObject();
        json.WriteString("generatedAt", report.GeneratedAt.UtcDateTime);
        json.WriteOptional("version", report.Cluster.Version);
        json.WriteOptional("context", report.Cluster.Context);
        foreach (var severity in Enum.GetValues<Severity>())
        {
            json.WriteNumber(ReportWords.Of(severity), report.Incidents.Count(i => i.Severity == severity));
        }

        json.WriteStartArray("incidents");
        foreach (var incident in report.Incidents.Take(MostIncidents))
        {
            Write(json, incident);
        }

        json.WriteEndArray();
        json.WriteNumber("leftOut", Math.Max(0, report.Incidents.Count - MostIncidents));
        json.WriteStrings("blindSpots", report.BlindSpots);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IncidentReport incident)
    {
        json.WriteStartObject();
        json.WriteString("id", incident.Id);
        json.WriteString("severity", ReportWords.Of(incident.Severity));
        json.WriteString("title", incident.Title);
        json.WriteObject("workload", incident.Workload);
        if (incident.Hypotheses is [var lead, ..])
        {
            json.WriteString("cause", lead.Cause);
            json.WriteOptional("confidence", (double?)lead.Confidence.Value);
        }

        json.WriteEndObject();
    }
}
