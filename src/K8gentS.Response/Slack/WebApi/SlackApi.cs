using System.Text.Json.Nodes;
using K8gentS.Response.Slack.WebApi.Blocks;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Slack.WebApi;

/// <summary>Slack's Web API over HTTP.</summary>
public sealed class SlackApi : ISlackApi, IDisposable
{
    private readonly SlackCaller _caller;
    private SlackIdentity? _self;

    /// <summary>A client; nothing is sent before the first call.</summary>
    /// <param name="options">Where and with which token.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">For what is tried again.</param>
    public SlackApi(SlackOptions options, TimeProvider time, ILogger<SlackApi> logger)
        : this(options, time, logger, new CallLimits())
    {
    }

    internal SlackApi(SlackOptions options, TimeProvider time, ILogger logger, CallLimits limits)
        => _caller = new SlackCaller(options, time, limits, logger);

    /// <inheritdoc/>
    public async Task<SlackIdentity> AuthTestAsync(CancellationToken cancellationToken)
    {
        var answer = await _caller.CallAsync(SlackMethod.AuthTest, [], null, cancellationToken);
        string Field(string name) => SlackAnswer.Required(SlackMethod.AuthTest, answer, name);
        return _self = new SlackIdentity(Field("team_id"), Field("team"), Field("user_id"), SlackAnswer.String(answer, "bot_id"));
    }

    /// <inheritdoc/>
    public async Task<SlackPosted> PostMessageAsync(string channel, SlackMessage message, CancellationToken cancellationToken)
    {
        var arguments = Content(channel, message);
        // A preview would make Slack fetch a link, and show more than the message says.
        arguments["unfurl_links"] = false;
        arguments["unfurl_media"] = false;
        if (message.ThreadTs is not null)
            arguments["thread_ts"] = message.ThreadTs;
        if (message.ThreadTs is not null && message.ReplyBroadcast)
            arguments["reply_broadcast"] = true;
        if (message.Metadata is not null)
            arguments["metadata"] = Metadata(message.Metadata);
        var answer = await _caller.CallAsync(SlackMethod.PostMessage, arguments, channel, cancellationToken);
        return new SlackPosted(SlackAnswer.Required(SlackMethod.PostMessage, answer, "channel"), SlackAnswer.Required(SlackMethod.PostMessage, answer, "ts"));
    }

    /// <inheritdoc/>
    public async Task UpdateMessageAsync(string channel, string ts, SlackMessage message, CancellationToken cancellationToken)
    {
        var arguments = Content(channel, message);
        arguments["ts"] = ts;
        if (message.Metadata is not null)
            arguments["metadata"] = Metadata(message.Metadata);
        await _caller.CallAsync(SlackMethod.UpdateMessage, arguments, null, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task PostEphemeralAsync(string channel, string user, SlackMessage message, CancellationToken cancellationToken)
    {
        var arguments = Content(channel, message);
        arguments["user"] = user;
        if (message.ThreadTs is not null)
            arguments["thread_ts"] = message.ThreadTs;
        await _caller.CallAsync(SlackMethod.PostEphemeral, arguments, channel, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<SlackView> OpenViewAsync(string triggerId, ModalView view, CancellationToken cancellationToken)
        => ViewAsync(SlackMethod.OpenView, new JsonObject { ["trigger_id"] = triggerId, ["view"] = SlackJson.Of(view) }, cancellationToken);

    /// <inheritdoc/>
    public Task<SlackView> UpdateViewAsync(string viewId, string? hash, ModalView view, CancellationToken cancellationToken)
    {
        var arguments = new JsonObject { ["view_id"] = viewId, ["view"] = SlackJson.Of(view) };
        if (hash is not null)
            arguments["hash"] = hash;
        return ViewAsync(hash is null ? SlackMethod.UpdateView : SlackMethod.UpdateViewOnce, arguments, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string?> FindByMetadataAsync(string channel, string eventType, string key, DateTimeOffset oldest, string? threadTs, CancellationToken cancellationToken)
    {
        var self = _self ?? await AuthTestAsync(cancellationToken);
        return await new MessageSearch(_caller, self).FindAsync(channel, threadTs, new SlackMetadata(eventType, key), oldest, cancellationToken);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _caller.Dispose();

    // Blocks are always sent, since an update that leaves them out may keep the old ones and with them buttons that are spent.
    private static JsonObject Content(string channel, SlackMessage message) => new()
    {
        ["channel"] = channel,
        ["text"] = message.Text,
        ["blocks"] = SlackJson.Of(message.Blocks),
    };

    private static JsonObject Metadata(SlackMetadata metadata)
    {
        var payload = new JsonObject(metadata.Extra.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value)))
        {
            [SlackMetadata.KeyField] = metadata.Key,
        };
        return new JsonObject { ["event_type"] = metadata.EventType, ["event_payload"] = payload };
    }

    private async Task<SlackView> ViewAsync(SlackMethod method, JsonObject arguments, CancellationToken cancellationToken)
    {
        var answer = await _caller.CallAsync(method, arguments, null, cancellationToken);
        var view = answer.TryGetProperty("view", out var given) ? given : default;
        return new SlackView(SlackAnswer.Required(method, view, "id"), SlackAnswer.Required(method, view, "hash"));
    }
}
