using System.Text.Json;

namespace K8gentS.Response.Slack.Socket;

/// <summary>One delivery over Socket Mode, https://docs.slack.dev/apis/events-api/using-socket-mode.</summary>
/// <param name="EnvelopeId">Names the delivery; what is acknowledged.</param>
/// <param name="Type">interactive (block_actions, view_submission, view_closed), slash_commands or events_api.</param>
/// <param name="Payload">What happened, as Slack describes it for an HTTP request; owned by the envelope, no document needs to be kept.</param>
/// <param name="RetryAttempt">How often Slack has tried before; 0 at first.</param>
/// <param name="RetryReason">Why it tries again; null at first.</param>
/// <param name="AcceptsResponsePayload">Whether the acknowledgement may carry an answer.</param>
public sealed record SlackEnvelope(string EnvelopeId, string Type, JsonElement Payload, int RetryAttempt, string? RetryReason, bool AcceptsResponsePayload)
{
    /// <summary>The payload's own type (block_actions, view_submission, …); empty where it has none, as for slash commands.</summary>
    public string PayloadType => Payload.ValueKind == JsonValueKind.Object && Payload.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";
}
