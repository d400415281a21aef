using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Output;

namespace K8gentS.Tests.Canaries;

/// <summary>A way out of the cluster.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="LeaveAsync">Lets all that the scene holds leave this way, and gives everything that came out.</param>
internal sealed record Exit(string Name, Func<Scene, IExplainingSanitizer, Task<string>> LeaveAsync);

/// <summary>Every way out that there is. A new one is one line.</summary>
internal static class Exits
{
    public static IReadOnlyList<Exit> All { get; } =
    [
        new("replay as text", (scene, sanitizer) => ReportExits.ReplayAsync(scene, sanitizer, OutputFormat.Text)),
        new("replay as JSON", (scene, sanitizer) => ReportExits.ReplayAsync(scene, sanitizer, OutputFormat.Json)),
        new("replay as Markdown", (scene, sanitizer) => ReportExits.ReplayAsync(scene, sanitizer, OutputFormat.Markdown)),
        new("diagnose as text", (scene, sanitizer) => ReportExits.DiagnoseAsync(scene, sanitizer, OutputFormat.Text)),
        new("diagnose as JSON", (scene, sanitizer) => ReportExits.DiagnoseAsync(scene, sanitizer, OutputFormat.Json)),
        new("diagnose as Markdown", (scene, sanitizer) => ReportExits.DiagnoseAsync(scene, sanitizer, OutputFormat.Markdown)),
        new("agent at the console", AgentExits.ConsoleAsync),
        new("record", RecordExit.FilesAsync),
        new("errors of the API server", FailureExits.SentencesAsync),
        new("a report while logs fail", FailureExits.ReportAsync),
        new("Slack messages, threads and storms", SlackExits.MessagesAsync),
        new("Slack evidence", SlackExits.EvidenceAsync),
        new("a webhook", ResponderExits.WebhookAsync),
        new("messages across the border", ResponderExits.MessagesAsync),
        new("the dashboard", ResponderExits.DashboardAsync),
        new("the store of the responder", ResponderExits.StoreAsync),
        new("questions to a language model", ModelExit.PromptsAsync),
        new("MCP tools", McpExit.ToolsAsync),
    ];
}
