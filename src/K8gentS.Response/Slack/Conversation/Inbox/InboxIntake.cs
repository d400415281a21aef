using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Response.Slack.Socket;
using K8gentS.Response.Store;

namespace K8gentS.Response.Slack.Conversation.Inbox;

/// <summary>Writes down what comes in from Slack, before Slack is told that it came. The work is somebody else's.</summary>
internal sealed class InboxIntake(IInboxStore inbox, TimeProvider time, Action stored)
{
    // Neither is needed for the work: the token and the address let others speak in the app's name, the message is ours.
    private static readonly string[] LeftOut = ["token", "response_url", "response_urls", "message"];

    /// <summary>Keeps one envelope. A second delivery of it is acknowledged and not kept again.</summary>
    public async Task<SlackAcknowledgement> StoreAsync(SlackEnvelope envelope, CancellationToken cancellationToken)
    {
        await inbox.AddAsync(new InboxItem(envelope.EnvelopeId, envelope.Type, Trimmed(envelope.Payload), time.GetUtcNow()), cancellationToken);
        stored();
        return SlackAcknowledgement.Plain;
    }

    private static string Trimmed(JsonElement payload)
    {
        if (JsonObject.Create(payload) is not { } kept)
        {
            return "null";
        }

        foreach (var name in LeftOut)
        {
            kept.Remove(name);
        }

        return kept.ToJsonString();
    }
}
