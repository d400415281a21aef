using System.Text.Json.Nodes;
using K8gentS.StandIns.Slack.State;
using K8gentS.StandIns.Slack.Web;

namespace K8gentS.StandIns.Slack.People;

/// <summary>What Slack tells the app about what people do (https://docs.slack.dev/reference/interaction-payloads, https://docs.slack.dev/interactivity/implementing-slash-commands).</summary>
internal sealed class Payloads(Workspace workspace, Uri server)
{
    public JsonObject MessageAction(StandInUser user, StandInMessage message, JsonObject action, string trigger)
    {
        var payload = Common("block_actions", user, trigger);
        var channel = workspace.Channel(message.Channel)!;
        payload["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = message.Ts, ["channel_id"] = channel.Id, ["is_ephemeral"] = message.OnlyFor is not null };
        payload["channel"] = new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name };
        // An ephemeral message is kept nowhere, so Slack cannot show it.
        if (message.OnlyFor is null)
            payload["message"] = MessageJson.Of(message, withMetadata: false);
        payload["state"] = new JsonObject { ["values"] = new JsonObject() };
        payload["response_url"] = $"{server}actions/{Workspace.TeamId}/{workspace.NextId("")}";
        payload["actions"] = new JsonArray(action);
        return payload;
    }

    public static JsonObject ViewAction(StandInUser user, StandInView view, JsonObject action, JsonObject values, string trigger)
    {
        var payload = Common("block_actions", user, trigger);
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        payload["view"] = ViewJson.Of(view, values);
        payload["actions"] = new JsonArray(action);
        return payload;
    }

    public static JsonObject Submission(StandInUser user, StandInView view, JsonObject values, string trigger)
    {
        var payload = Common("view_submission", user, trigger);
        payload["view"] = ViewJson.Of(view, values);
        payload["response_urls"] = new JsonArray();
        return payload;
    }

    public static JsonObject Closed(StandInUser user, StandInView view)
    {
        var payload = Common("view_closed", user, null);
        payload["view"] = ViewJson.Of(view, []);
        payload["is_cleared"] = false;
        return payload;
    }

    public JsonObject Command(StandInUser user, StandInChannel channel, string command, string text, string trigger) => new()
    {
        ["token"] = "stand-in-verification-token",
        ["team_id"] = Workspace.TeamId,
        ["team_domain"] = Workspace.TeamDomain,
        ["channel_id"] = channel.Id,
        ["channel_name"] = channel.Name,
        ["user_id"] = user.Id,
        ["user_name"] = user.Name,
        ["command"] = command,
        ["text"] = text,
        ["api_app_id"] = Workspace.AppId,
        ["is_enterprise_install"] = "false",
        ["response_url"] = $"{server}commands/{Workspace.TeamId}/{workspace.NextId("")}",
        ["trigger_id"] = trigger,
    };

    /// <summary>An element that somebody used, as it stands among a payload's actions.</summary>
    public JsonObject Action(JsonObject block, JsonObject element, string? option)
    {
        var action = new JsonObject
        {
            ["type"] = (string?)element["type"],
            ["action_id"] = (string?)element["action_id"],
            ["block_id"] = (string?)block["block_id"],
            ["action_ts"] = workspace.NextTs(),
        };
        foreach (var name in (string[])["text", "value", "style", "confirm"])
        {
            if (element[name] is { } value)
                action[name] = value.DeepClone();
        }

        if (option is not null)
            action["selected_option"] = ViewValues.Option(element, option);
        return action;
    }

    private static JsonObject Common(string type, StandInUser user, string? trigger)
    {
        var payload = new JsonObject
        {
            ["type"] = type,
            ["user"] = new JsonObject { ["id"] = user.Id, ["username"] = user.Name, ["name"] = user.Name, ["team_id"] = Workspace.TeamId },
            ["api_app_id"] = Workspace.AppId,
            ["token"] = "stand-in-verification-token",
            ["team"] = new JsonObject { ["id"] = Workspace.TeamId, ["domain"] = Workspace.TeamDomain },
            ["enterprise"] = null,
            ["is_enterprise_install"] = false,
        };
        if (trigger is not null)
            payload["trigger_id"] = trigger;
        return payload;
    }
}
