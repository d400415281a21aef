using System.Text.Json.Nodes;
using K8gentS.StandIns.Slack.Blocks;
using K8gentS.StandIns.Slack.State;

namespace K8gentS.StandIns.Slack.Web;

/// <summary>views.open and views.update.</summary>
internal sealed class ViewMethods(Workspace workspace, Dialogs dialogs)
{
    private const int LargestView = 250_000;

    public JsonObject Open(JsonObject arguments)
    {
        var trigger = ApiArguments.Required(arguments, "trigger_id");
        var content = Content(arguments);
        var (user, error) = dialogs.Spend(trigger);
        return new JsonObject { ["view"] = ViewJson.Of(dialogs.Open(user ?? throw new ApiRefusal(error!), content), []) };
    }

    public JsonObject Update(JsonObject arguments)
    {
        var id = ApiArguments.Required(arguments, "view_id");
        var content = Content(arguments);
        lock (workspace.Gate)
        {
            if (dialogs.View(id) is not { IsOpen: true } view)
                throw new ApiRefusal("not_found");
            if (ApiArguments.Optional(arguments, "hash") is { } hash && hash != view.Hash)
                throw new ApiRefusal("hash_conflict");
            return new JsonObject { ["view"] = ViewJson.Of(dialogs.Update(view, content), []) };
        }
    }

    private static JsonObject Content(JsonObject arguments)
    {
        if (arguments["view"] is not JsonObject view)
            throw new ApiRefusal("invalid_arguments", ["[ERROR] missing required field: view"]);
        if (view.ToJsonString().Length > LargestView)
            throw new ApiRefusal("view_too_large");
        return BlockRules.CheckView(view) is { Count: > 0 } faults ? throw new ApiRefusal("invalid_arguments", faults) : view;
    }
}
