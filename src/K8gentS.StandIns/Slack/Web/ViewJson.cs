using System.Text.Json.Nodes;
using K8gentS.StandIns.Slack.State;

namespace K8gentS.StandIns.Slack.Web;

/// <summary>A dialog as Slack shows it to apps (https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload).</summary>
internal static class ViewJson
{
    public static JsonObject Of(StandInView view, JsonObject values)
    {
        var json = view.Content.DeepClone().AsObject();
        json["id"] = view.Id;
        json["team_id"] = Workspace.TeamId;
        json["app_id"] = Workspace.AppId;
        json["app_installed_team_id"] = Workspace.TeamId;
        json["bot_id"] = Workspace.BotId;
        json["hash"] = view.Hash;
        json["root_view_id"] = view.Id;
        json["previous_view_id"] = null;
        json["private_metadata"] ??= "";
        json["callback_id"] ??= "";
        json["external_id"] ??= "";
        json["clear_on_close"] ??= false;
        json["notify_on_close"] ??= false;
        json["submit"] ??= null;
        json["close"] ??= null;
        json["state"] = new JsonObject { ["values"] = values };
        return json;
    }
}
