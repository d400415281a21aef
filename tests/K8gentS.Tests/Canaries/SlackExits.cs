using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Slack.WebApi;

namespace K8gentS.Tests.Canaries;

/// <summary>What Slack is sent.</summary>
internal static class SlackExits
{
    public static async Task<string> MessagesAsync(Scene scene, IExplainingSanitizer sanitizer) =>
        string.Join('\n', (await RecordsAsync(scene, sanitizer)).Select(record => IncidentMessage.Of(new IncidentView(record, record.ClusterId))).Select(m => $"{m.Text}\n{SlackJson.Of(m.Blocks).ToJsonString()}"));

    public static async Task<string> EvidenceAsync(Scene scene, IExplainingSanitizer sanitizer) =>
        string.Join('\n', (await RecordsAsync(scene, sanitizer)).Select(record => SlackJson.Of(EvidenceView.Of(record, 1)).ToJsonString()));

    private static async Task<IEnumerable<IncidentRecord>> RecordsAsync(Scene scene, IExplainingSanitizer sanitizer) =>
        (await scene.ReportsAsync(sanitizer)).SelectMany(r => r.Report.Incidents.Select(i =>
            IncidentChanges.Opened(new IncidentNews(IncidentChange.Opened, i, r.Report.GeneratedAt), r.Report.Cluster.Id, r.Report.GeneratedAt, Holding.None).Record));
}
