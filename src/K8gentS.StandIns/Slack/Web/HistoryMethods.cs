using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using K8gentS.StandIns.Slack.State;

namespace K8gentS.StandIns.Slack.Web;

/// <summary>conversations.history, newest first and without replies, and conversations.replies, oldest first; both in pages.</summary>
internal sealed class HistoryMethods(Workspace workspace)
{
    private const string CursorPrefix = "after:";

    public JsonObject History(JsonObject arguments)
    {
        var channel = Readable(arguments);
        return Page(arguments, [.. workspace.Messages.Where(message => message.Channel == channel && message.ThreadTs is null).Reverse()]);
    }

    public JsonObject Replies(JsonObject arguments)
    {
        var channel = Readable(arguments);
        var thread = ApiArguments.Required(arguments, "ts");
        if (workspace.Message(channel, thread) is null)
            throw new ApiRefusal("thread_not_found");
        return Page(arguments, [.. workspace.Messages.Where(message => message.Channel == channel && (message.ThreadTs == thread || message.Ts == thread))]);
    }

    private string Readable(JsonObject arguments) => workspace.Channel(ApiArguments.Required(arguments, "channel")) switch
    {
        null or { IsPrivate: true, HasApp: false } => throw new ApiRefusal("channel_not_found"),
        { HasApp: false } => throw new ApiRefusal("not_in_channel"),
        { } channel => channel.Id,
    };

    private static JsonObject Page(JsonObject arguments, List<StandInMessage> messages)
    {
        var oldest = Number(arguments, "oldest") ?? 0;
        var inclusive = ApiArguments.Optional(arguments, "inclusive") is "true" or "1";
        var metadata = ApiArguments.Optional(arguments, "include_all_metadata") is "true" or "1";
        var limit = (int)Math.Clamp(Number(arguments, "limit") ?? 100, 1, 999);
        var within = messages.Where(message => Of(message.Ts) > oldest || (inclusive && Of(message.Ts) == oldest)).ToList();
        var start = Start(ApiArguments.Optional(arguments, "cursor"), within);
        var page = within.Skip(start).Take(limit).ToList();
        var more = start + page.Count < within.Count;
        var answer = new JsonObject
        {
            ["messages"] = new JsonArray([.. page.Select(message => MessageJson.Of(message, metadata))]),
            ["has_more"] = more,
        };
        if (more)
            answer["response_metadata"] = new JsonObject { ["next_cursor"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(CursorPrefix + page[^1].Ts)) };
        return answer;
    }

    private static int Start(string? cursor, List<StandInMessage> messages)
    {
        if (cursor is null)
            return 0;
        var bytes = new byte[cursor.Length];
        if (!Convert.TryFromBase64String(cursor, bytes, out var length) || Encoding.ASCII.GetString(bytes, 0, length) is var text && !text.StartsWith(CursorPrefix, StringComparison.Ordinal))
            throw new ApiRefusal("invalid_cursor");
        return messages.FindIndex(message => message.Ts == text[CursorPrefix.Length..]) + 1;
    }

    private static decimal? Number(JsonObject arguments, string name)
        => ApiArguments.Optional(arguments, name) is not { } given ? null
            : decimal.TryParse(given, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value
            : throw new ApiRefusal("invalid_ts_" + name);

    private static decimal Of(string ts) => decimal.Parse(ts, CultureInfo.InvariantCulture);
}
