using System.Text.Json;
using K8gentS.Response.Slack.WebApi;

namespace K8gentS.Response.Slack.Socket;

/// <summary>A message of Slack's over the socket, told apart: hello, disconnect, or an envelope.</summary>
internal abstract record SocketMessage
{
    /// <summary>The greeting: from now on this connection gets envelopes.</summary>
    public sealed record Hello : SocketMessage;

    /// <summary>The connection ends, or soon will.</summary>
    public sealed record Disconnect(string Reason) : SocketMessage;

    /// <summary>Something that happened.</summary>
    public sealed record Delivery(SlackEnvelope Envelope) : SocketMessage;

    /// <summary>Not of these; what it was.</summary>
    public sealed record Unknown(string Reason) : SocketMessage;

    public static SocketMessage Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException fault)
        {
            return new Unknown($"no JSON at byte {fault.BytePositionInLine}");
        }
    }

    private static SocketMessage Read(JsonElement root) => SlackAnswer.String(root, "type") switch
    {
        "hello" => new Hello(),
        "disconnect" => new Disconnect(SlackAnswer.String(root, "reason") ?? "no reason given"),
        { } type when SlackAnswer.String(root, "envelope_id") is { Length: > 0 and < 200 } id => new Delivery(new SlackEnvelope(
            id,
            type,
            root.TryGetProperty("payload", out var payload) ? payload.Clone() : default,
            root.TryGetProperty("retry_attempt", out var attempt) && attempt.ValueKind == JsonValueKind.Number && attempt.TryGetInt32(out var number) ? number : 0,
            SlackAnswer.String(root, "retry_reason") is { Length: > 0 } reason ? reason : null,
            root.TryGetProperty("accepts_response_payload", out var accepts) && accepts.ValueKind == JsonValueKind.True)),
        _ => new Unknown("neither hello nor disconnect, and without an envelope_id"),
    };
}
