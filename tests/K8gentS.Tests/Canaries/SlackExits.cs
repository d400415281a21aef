using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Telling;

namespace K8gentS.Tests.Canaries;

/// <summary>What Slack is sent.</summary>
internal static class SlackExits
{
    /// <summary>Messages, their threads, and messages that tell of many incidents at once.</summary>
    public static async Task<string> MessagesAsync(Scene scene, IExplainingSanitizer sanitizer)
    {
        var steps = await ResponderExits.StepsAsync(scene, sanitizer);
        var messages = steps.Select(s => IncidentMessage.Of(new IncidentView(s.Record, s.Record.ClusterId)));
        var replies = steps.SelectMany(s => s.Entries).Select(e => ThreadEntry.Of(e, "1"));
        var storms = steps.Chunk(20).Select((some, i) => StormMessage.Of(new Storm($"storm-{i}", some[0].Record.OpenedAt, [.. some.Select(s => s.Record)], 1), some[0].Record.ClusterId));
        return string.Join('\n', messages.Concat(replies).Concat(storms).Select(m => $"{m.Text}\n{SlackJson.Of(m.Blocks).ToJsonString()}"));
    }

    public static async Task<string> EvidenceAsync(Scene scene, IExplainingSanitizer sanitizer) =>
        string.Join('\n', (await RecordsAsync(scene, sanitizer)).Select(record => SlackJson.Of(EvidenceView.Of(record, 1)).ToJsonString()));

    private static async Task<IEnumerable<IncidentRecord>> RecordsAsync(Scene scene, IExplainingSanitizer sanitizer) =>
        (await ResponderExits.StepsAsync(scene, sanitizer)).Select(s => s.Record);
}
