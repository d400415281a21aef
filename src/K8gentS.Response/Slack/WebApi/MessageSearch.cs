using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace K8gentS.Response.Slack.WebApi;

/// <summary>Looks for a message of ours by its metadata, page by page (https://docs.slack.dev/reference/methods/conversations.history).</summary>
internal sealed class MessageSearch(SlackCaller caller, SlackIdentity self)
{
    private const int PageSize = 100;
    private const int MostPages = 20;

    /// <summary>The timestamp of the first match; null if there is none.</summary>
    public async Task<string?> FindAsync(string channel, string? threadTs, SlackMetadata sought, DateTimeOffset oldest, CancellationToken cancellationToken)
    {
        var method = threadTs is null ? SlackMethod.History : SlackMethod.Replies;
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await caller.CallAsync(method, Arguments(channel, threadTs, oldest, cursor), null, cancellationToken);
            if (Match(answer, sought) is { } ts)
                return ts;
            cursor = answer.TryGetProperty("response_metadata", out var metadata) ? SlackAnswer.String(metadata, "next_cursor") : null;
            if (string.IsNullOrEmpty(cursor))
                return null;
        }

        throw new SlackException(method.Name, SlackException.SearchTooLong, $"The message was not among the last {MostPages * PageSize} of its channel: it cannot be told whether it arrived.");
    }

    private static JsonObject Arguments(string channel, string? threadTs, DateTimeOffset oldest, string? cursor)
    {
        var arguments = new JsonObject
        {
            ["channel"] = channel,
            ["oldest"] = oldest.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["inclusive"] = "true",
            ["include_all_metadata"] = "true",
            ["limit"] = PageSize.ToString(CultureInfo.InvariantCulture),
        };
        if (threadTs is not null)
            arguments["ts"] = threadTs;
        if (cursor is not null)
            arguments["cursor"] = cursor;
        return arguments;
    }

    private string? Match(JsonElement answer, SlackMetadata sought)
        => answer.TryGetProperty("messages", out var messages) && messages.ValueKind == JsonValueKind.Array
            ? messages.EnumerateArray().Where(message => IsOurs(message) && Carries(message, sought)).Select(message => SlackAnswer.String(message, "ts")).FirstOrDefault(ts => ts is not null)
            : null;

    // Another app could post the same metadata; only a message of our own proves that ours arrived.
    private bool IsOurs(JsonElement message)
        => SlackAnswer.String(message, "user") == self.UserId || (self.BotId is not null && SlackAnswer.String(message, "bot_id") == self.BotId);

    private static bool Carries(JsonElement message, SlackMetadata sought)
        => message.TryGetProperty("metadata", out var metadata)
            && SlackAnswer.String(metadata, "event_type") == sought.EventType
            && metadata.TryGetProperty("event_payload", out var payload)
            && SlackAnswer.String(payload, SlackMetadata.KeyField) == sought.Key;
}
