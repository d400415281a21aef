using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Settings;
using K8gentS.Response.Slack.Conversation.Handlers;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Slack.Socket;
using K8gentS.Response.Store;

namespace K8gentS.Response.Slack.Conversation.Commands;

/// <summary>How K8gentS itself is.</summary>
internal sealed class StatusCommand(HandlerParts parts, ISettingsSource settings, ISlackEvents events)
{
    private const int MaximumMutes = 20;

    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        var open = await parts.Store.Incidents.CountAsync(new IncidentFilter { States = OpenCommand.States }, cancellationToken);
        var mutes = await parts.Store.Settings.MutesAsync(parts.Time.GetUtcNow(), cancellationToken);
        var now = settings.Current;
        var lines = new List<string>
        {
            $"{Plural.Of(open, "incident")} open in {SlackText.Prose(parts.Options.Cluster, 100)}.",
            events.State.ConnectedSince is { } since ? $"Connected to Slack since {SlackText.Time(since)}." : "The connection to Slack is being renewed.",
            now switch
            {
                { RemediationEnabled: false } => "Fixes are switched off.",
                { Approvers.Count: 0 } => "Fixes are switched on, and nobody may approve them (ALLOWED_APPROVERS is empty).",
                _ => $"Fixes are switched on in {(now.RemediationNamespaces.Contains(ResponseSettings.AllNamespaces) ? "all namespaces" : Plural.Of(now.RemediationNamespaces.Count, "namespace"))}; {Plural.Of(now.Approvers.Count, "approver")}.",
            },
        };
        lines.AddRange(mutes.Take(MaximumMutes).Select(Line));
        if (mutes.Count > MaximumMutes)
        {
            lines.Add($"… {Plural.Of(mutes.Count - MaximumMutes, "more mute")}");
        }

        return [string.Join('\n', lines)];
    }

    private static string Line(MuteRule rule) => $"Muted until {SlackText.Time(rule.Until)}: {SlackText.Prose(MuteNames.Words(rule), 150)}";
}
