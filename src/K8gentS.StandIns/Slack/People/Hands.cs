using System.Text.Json.Nodes;
using K8gentS.StandIns.Slack.Blocks;
using K8gentS.StandIns.Slack.Sockets;
using K8gentS.StandIns.Slack.State;

namespace K8gentS.StandIns.Slack.People;

/// <summary>What people do in Slack's client; each fails where the client would not let them.</summary>
internal sealed class Hands(Workspace workspace, Dialogs dialogs, Courier courier, Payloads payloads)
{
    public Task<StandInDelivery> ClickAsync(string userId, string messageTs, string actionId, string? option)
    {
        var user = Person(userId);
        var message = workspace.Messages.Concat(workspace.Ephemerals.Where(each => each.OnlyFor == userId)).FirstOrDefault(each => each.Ts == messageTs)
            ?? throw new InvalidOperationException($"There is no message {messageTs} that {userId} sees.");
        var (block, element) = Find(message.Blocks, actionId);
        var trigger = dialogs.NewTrigger(userId);
        return courier.DeliverAsync("interactive", payloads.MessageAction(user, message, payloads.Action(block, element, option), trigger), false, trigger);
    }

    public Task<StandInDelivery> ClickInViewAsync(string userId, string viewId, string actionId)
    {
        var user = Person(userId);
        var view = OpenView(userId, viewId);
        var (block, element) = Find(view.Blocks, actionId);
        var trigger = dialogs.NewTrigger(userId);
        var values = new JsonObject();
        return courier.DeliverAsync("interactive", Payloads.ViewAction(user, view, payloads.Action(block, element, null), values, trigger), false, trigger);
    }

    public async Task<StandInDelivery> SubmitAsync(string userId, string viewId, IReadOnlyDictionary<string, string> entered)
    {
        var user = Person(userId);
        var view = OpenView(userId, viewId);
        if (view.Content["submit"] is null)
            throw new InvalidOperationException($"The dialog {viewId} has no button that submits it.");
        var trigger = dialogs.NewTrigger(userId);
        var delivery = await courier.DeliverAsync("interactive", Payloads.Submission(user, view, ViewValues.Of(view, entered), trigger), true, trigger);
        // Not acknowledged at the first delivery: the client has said that it had trouble connecting, and leaves the dialog as it was.
        if (delivery is { Acknowledged: true, Deliveries: 1 })
            Respond(dialogs.View(viewId)!, delivery.Response);
        return delivery;
    }

    public async Task<StandInDelivery?> CloseAsync(string userId, string viewId)
    {
        var user = Person(userId);
        var view = dialogs.Put(OpenView(userId, viewId) with { IsOpen = false });
        return view.Content["notify_on_close"]?.GetValue<bool>() == true
            ? await courier.DeliverAsync("interactive", Payloads.Closed(user, view), false, null)
            : null;
    }

    public Task<StandInDelivery> SlashAsync(string userId, string command, string text, string channelId)
    {
        if (!workspace.Options.Commands.Contains(command, StringComparer.Ordinal))
            throw new InvalidOperationException($"{command} is not a valid command.");
        var channel = workspace.Channel(channelId) ?? throw new InvalidOperationException($"There is no channel {channelId}.");
        var trigger = dialogs.NewTrigger(userId);
        return courier.DeliverAsync("slash_commands", payloads.Command(Person(userId), channel, command, text, trigger), true, trigger);
    }

    // https://docs.slack.dev/surfaces/modals, "Updating, pushing and closing views with response_action".
    private void Respond(StandInView view, JsonObject? response)
    {
        switch (JsonWalk.String(response, "response_action"))
        {
            case null or "clear":
                dialogs.Put(view with { IsOpen = false });
                break;
            case "errors":
                var inputs = view.Blocks.OfType<JsonObject>().Where(block => JsonWalk.String(block, "type") == "input").Select(block => JsonWalk.String(block, "block_id")).ToHashSet(StringComparer.Ordinal);
                var errors = response!["errors"]!.AsObject().ToDictionary(error => error.Key, error => (string)error.Value!, StringComparer.Ordinal);
                dialogs.Put(view with { Errors = errors.Keys.All(inputs.Contains) ? errors : throw new InvalidOperationException("The errors name blocks that are no inputs of the dialog.") });
                break;
            case "update":
                var content = response!["view"]!.AsObject();
                if (BlockRules.CheckView(content) is { Count: > 0 } faults)
                    throw new InvalidOperationException("The dialog's new content is not valid: " + string.Join("; ", faults));
                dialogs.Update(view, content);
                break;
            case var other:
                throw new InvalidOperationException($"The stand-in knows no response_action {other}.");
        }
    }

    private static (JsonObject Block, JsonObject Element) Find(JsonArray blocks, string actionId)
    {
        var found = JsonWalk.ElementsWithBlock(blocks).FirstOrDefault(each => (string?)each.Element["action_id"] == actionId);
        return found.Element is null
            ? throw new InvalidOperationException($"There is no {actionId} to click; there is: {string.Join(", ", JsonWalk.Elements(blocks).Select(element => element["action_id"]))}.")
            : found;
    }

    private StandInUser Person(string id) => workspace.User(id) ?? throw new InvalidOperationException($"There is nobody called {id} in the workspace.");

    private StandInView OpenView(string userId, string viewId) => dialogs.View(viewId) is { IsOpen: true } view && view.User == userId
        ? view
        : throw new InvalidOperationException($"The dialog {viewId} is not open before {userId}.");
}
