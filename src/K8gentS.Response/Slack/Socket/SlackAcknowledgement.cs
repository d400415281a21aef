using System.Text.Json.Nodes;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Slack.WebApi.Blocks;

namespace K8gentS.Response.Slack.Socket;

/// <summary>What goes back with an acknowledgement. The payload is dropped where the envelope accepts none.</summary>
/// <param name="Payload">The answer; null for a plain acknowledgement.</param>
public sealed record SlackAcknowledgement(JsonObject? Payload = null)
{
    /// <summary>Only that it came. A submitted modal closes.</summary>
    public static SlackAcknowledgement Plain { get; } = new();

    /// <summary>Closes the modal and those beneath it (response_action clear, https://docs.slack.dev/surfaces/modals).</summary>
    public static SlackAcknowledgement Clear() => new(new JsonObject { ["response_action"] = "clear" });

    /// <summary>Keeps the modal open, with a sentence below each input that is wrong.</summary>
    /// <param name="errors">The sentence for each block_id; the blocks must be inputs.</param>
    public static SlackAcknowledgement Errors(IReadOnlyDictionary<string, string> errors) => new(new JsonObject
    {
        ["response_action"] = "errors",
        ["errors"] = new JsonObject(errors.Select(error => KeyValuePair.Create<string, JsonNode?>(error.Key, error.Value))),
    });

    /// <summary>Replaces the modal that was submitted.</summary>
    /// <param name="view">What to show.</param>
    public static SlackAcknowledgement Update(ModalView view) => new(new JsonObject { ["response_action"] = "update", ["view"] = SlackJson.Of(view) });

    /// <summary>Answers a slash command, for the person alone (https://docs.slack.dev/interactivity/implementing-slash-commands).</summary>
    /// <param name="message">The answer's text and blocks.</param>
    public static SlackAcknowledgement Reply(SlackMessage message)
    {
        var payload = new JsonObject { ["response_type"] = "ephemeral", ["text"] = message.Text };
        if (message.Blocks.Count > 0)
            payload["blocks"] = SlackJson.Of(message.Blocks);
        return new SlackAcknowledgement(payload);
    }
}
