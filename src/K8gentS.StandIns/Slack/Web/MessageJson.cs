using System.Text.Json.Nodes;
using K8gentS.StandIns.Slack.State;

namespace K8gentS.StandIns.Slack.Web;

/// <summary>A message as Slack shows it to apps (https://docs.slack.dev/reference/events/message).</summary>
internal static class MessageJson
{
    public static JsonObject Of(StandInMessage message, bool withMetadata)
    {
        var json = new JsonObject
        {
            ["type"] = "message",
            ["user"] = message.Author,
            ["ts"] = message.Ts,
            ["text"] = message.Text,
            ["team"] = Workspace.TeamId,
            ["blocks"] = message.Blocks.DeepClone(),
        };
        if (message.Author == Workspace.BotUserId)
        {
            json["bot_id"] = Workspace.BotId;
            json["app_id"] = Workspace.AppId;
        }

        if (message.ThreadTs is not null)
            json["thread_ts"] = message.ThreadTs;
        if (message.Earlier.Count > 0)
            json["edited"] = new JsonObject { ["user"] = message.Author, ["ts"] = message.Ts };
        if (withMetadata && message.Metadata is not null)
            json["metadata"] = message.Metadata.DeepClone();
        return json;
    }
}
