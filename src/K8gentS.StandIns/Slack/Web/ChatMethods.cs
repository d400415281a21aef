using System.Text.Json.Nodes;
using K8gentS.StandIns.Slack.Blocks;
using K8gentS.StandIns.Slack.State;

namespace K8gentS.StandIns.Slack.Web;

/// <summary>chat.postMessage, chat.update and chat.postEphemeral.</summary>
internal sealed class ChatMethods(Workspace workspace)
{
    private const int PostText = 40_000;
    private const int UpdateText = 4_000;
    private const int MetadataBytes = 16 * 1024;

    // Not published; what others have measured.
    private const int BlocksText = 13_200;

    public JsonObject Post(JsonObject arguments)
    {
        var channel = Postable(ApiArguments.Required(arguments, "channel"));
        var thread = ApiArguments.Optional(arguments, "thread_ts");
        if (thread is not null && workspace.Message(channel.Id, thread) is null)
            throw new ApiRefusal("cannot_reply_to_message");
        var message = Content(arguments, channel.Id, workspace.NextTs(), PostText) with { ThreadTs = thread, Metadata = Metadata(arguments) };
        workspace.Add(message);
        return new JsonObject { ["channel"] = channel.Id, ["ts"] = message.Ts, ["message"] = MessageJson.Of(message, withMetadata: true) };
    }

    public JsonObject Update(JsonObject arguments)
    {
        var id = ApiArguments.Required(arguments, "channel");
        var channel = workspace.User(id) is null ? Postable(id) : throw new ApiRefusal("channel_not_found");
        var ts = ApiArguments.Required(arguments, "ts");
        var old = workspace.Message(channel.Id, ts) ?? throw new ApiRefusal("message_not_found");
        if (old.Author != Workspace.BotUserId)
            throw new ApiRefusal("cant_update_message");
        var message = Content(arguments, channel.Id, ts, UpdateText);
        workspace.Update(message with { ThreadTs = old.ThreadTs, Metadata = Metadata(arguments) ?? old.Metadata });
        return new JsonObject { ["channel"] = channel.Id, ["ts"] = ts, ["text"] = message.Text };
    }

    public JsonObject PostEphemeral(JsonObject arguments)
    {
        var channel = Postable(ApiArguments.Required(arguments, "channel"));
        var user = ApiArguments.Required(arguments, "user");
        if (workspace.User(user) is null)
            throw new ApiRefusal("user_not_in_channel");
        var message = Content(arguments, channel.Id, workspace.NextTs(), PostText) with { OnlyFor = user, ThreadTs = ApiArguments.Optional(arguments, "thread_ts") };
        workspace.Add(message);
        return new JsonObject { ["message_ts"] = message.Ts };
    }

    private StandInChannel Postable(string id) => workspace.Channel(id) switch
    {
        null or { IsPrivate: true, HasApp: false } => throw new ApiRefusal("channel_not_found"),
        { HasApp: false } => throw new ApiRefusal("not_in_channel"),
        { IsArchived: true } => throw new ApiRefusal("is_archived"),
        { } channel => channel,
    };

    private StandInMessage Content(JsonObject arguments, string channel, string ts, int longest)
    {
        var text = ApiArguments.Optional(arguments, "text") ?? "";
        var blocks = arguments["blocks"] switch
        {
            null => [],
            JsonArray given => given,
            _ => throw new ApiRefusal("invalid_blocks_format"),
        };
        if (text.Length == 0 && blocks.Count == 0)
            throw new ApiRefusal("no_text");
        if (text.Length > longest)
            throw new ApiRefusal("msg_too_long");
        if (BlockRules.Check(blocks, "/blocks", 50) is { Count: > 0 } faults)
            throw new ApiRefusal("invalid_blocks", faults);
        if (JsonWalk.Strings(blocks, "text").Sum(each => each.Length) > BlocksText)
            throw new ApiRefusal("msg_blocks_too_long");
        return new StandInMessage(channel, ts, Workspace.BotUserId, text, workspace.Named(blocks));
    }

    private static JsonObject? Metadata(JsonObject arguments)
    {
        if (arguments["metadata"] is not { } given)
            return null;
        if (given is not JsonObject metadata || JsonWalk.String(metadata, "event_type") is not { Length: > 0 } || metadata["event_payload"] is not JsonObject)
            throw new ApiRefusal("invalid_metadata_format");
        return metadata.ToJsonString().Length > MetadataBytes ? throw new ApiRefusal("metadata_too_large") : metadata.DeepClone().AsObject();
    }
}
