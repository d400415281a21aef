using System.Net;
using System.Text;
using K8gentS.Dashboard;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store.Sqlite;
using K8gentS.Response.Telling;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Canaries;

/// <summary>What the agent sends the responder, and what that keeps.</summary>
internal static class ResponderExits
{
    public static async Task<string> MessagesAsync(Scene scene, IExplainingSanitizer sanitizer)
    {
        var messages = (await scene.ReportsAsync(sanitizer)).Select(r => Encoding.UTF8.GetString(AgentMessageJson.Write(new AgentMessage
        {
            ClusterId = r.Report.Cluster.Id,
            SentAt = r.Report.GeneratedAt,
            News = [.. r.Report.Incidents.Select(i => new IncidentNews(IncidentChange.Opened, i, r.Report.GeneratedAt))],
            Present = [.. r.Report.Incidents.Select(i => i.Id)],
        })));
        var all = string.Join('\n', messages);
        return $"{all}\n{all.Replace("\\", "", StringComparison.Ordinal)}";
    }

    /// <summary>The bytes of the database, its journal included.</summary>
    public static async Task<string> StoreAsync(Scene scene, IExplainingSanitizer sanitizer)
    {
        var folder = Directory.CreateDirectory(scene.NewFolder()).FullName;
        using (var store = SqliteResponseStore.Open(Path.Combine(folder, "incidents.db"), sanitizer))
        {
            foreach (var steps in (await scene.ReportsAsync(sanitizer)).Select(r => Steps(r.Report)))
            {
                (await store.Incidents.SaveAsync(steps, storm: null, TestContext.Current.CancellationToken)).ShouldBeTrue();
            }
        }

        return string.Join('\n', Directory.EnumerateFiles(folder).Select(file => Encoding.UTF8.GetString(File.ReadAllBytes(file))));
    }

    /// <summary>The page of each incident, and the list.</summary>
    public static async Task<string> DashboardAsync(Scene scene, IExplainingSanitizer sanitizer)
    {
        var folder = Directory.CreateDirectory(scene.NewFolder()).FullName;
        using var store = SqliteResponseStore.Open(Path.Combine(folder, "incidents.db"), sanitizer);
        var pages = new DashboardPages(store.Incidents, "cluster", TimeProvider.System, NullLoggerFactory.Instance);
        var left = new StringBuilder();
        foreach (var report in (await scene.ReportsAsync(sanitizer)).Select(r => r.Report))
        {
            (await store.Incidents.SaveAsync(Steps(report), storm: null, TestContext.Current.CancellationToken)).ShouldBeTrue();
            foreach (var incident in report.Incidents)
            {
                left.AppendLine(await pages.IncidentAsync(incident.Id, TestContext.Current.CancellationToken));
            }
        }

        left.AppendLine(await pages.ListAsync(new DashboardQuery(null, All: true), TestContext.Current.CancellationToken));
        return WebUtility.HtmlDecode(left.ToString());
    }

    /// <summary>What a webhook is sent: of each incident with its timeline, and of many at once.</summary>
    public static async Task<string> WebhookAsync(Scene scene, IExplainingSanitizer sanitizer)
    {
        var steps = await StepsAsync(scene, sanitizer);
        var storm = new Storm("storm-1", steps[0].Record.OpenedAt, [.. steps.Select(s => s.Record)], 1);
        var all = string.Join('\n', steps.Select(s => WebhookJson.Write(s.Record, s.Entries)).Append(WebhookJson.Write(storm)).Select(Encoding.UTF8.GetString));
        return $"{all}\n{all.Replace("\\", "", StringComparison.Ordinal)}";
    }

    /// <summary>Every incident of the scene, opened.</summary>
    public static async Task<IReadOnlyList<IncidentStep>> StepsAsync(Scene scene, IExplainingSanitizer sanitizer) =>
        [.. (await scene.ReportsAsync(sanitizer)).SelectMany(r => Steps(r.Report))];

    private static List<IncidentStep> Steps(RcaReport report) => [.. report.Incidents.Select(i =>
        IncidentChanges.Opened(new IncidentNews(IncidentChange.Opened, i, report.GeneratedAt), report.Cluster.Id, report.GeneratedAt, Holding.None))];
}
