using System.Text.Json.Nodes;
using K8gentS.StandIns.Slack.State;

namespace K8gentS.StandIns.Slack.Web;

/// <summary>Whether a token is good for a method.</summary>
internal sealed class TokenCheck(Workspace workspace)
{
    private static readonly Dictionary<string, string[]> Scopes = new(StringComparer.Ordinal)
    {
        ["chat.postMessage"] = ["chat:write"],
        ["chat.update"] = ["chat:write"],
        ["chat.postEphemeral"] = ["chat:write"],
    };

    private string? _refuseWith;

    /// <summary>From now on the tokens are no good, for this reason; null makes them good again.</summary>
    public void RefuseWith(string? error) => Volatile.Write(ref _refuseWith, error);

    public void Check(string? authorization, string method, JsonObject arguments)
    {
        var token = authorization?.StartsWith("Bearer ", StringComparison.Ordinal) == true ? authorization["Bearer ".Length..] : null;
        if (token is null)
            throw new ApiRefusal("not_authed");
        var (wanted, other) = method == "apps.connections.open"
            ? (workspace.Options.AppToken, workspace.Options.BotToken)
            : (workspace.Options.BotToken, workspace.Options.AppToken);
        if (token == other)
            throw new ApiRefusal("not_allowed_token_type");
        if (token != wanted)
            throw new ApiRefusal("invalid_auth");
        if (Volatile.Read(ref _refuseWith) is { } error)
            throw new ApiRefusal(error);
        var lacking = Needed(method, arguments).Except(workspace.Options.Scopes, StringComparer.Ordinal).FirstOrDefault();
        if (lacking is null)
            return;
        var refusal = new ApiRefusal("missing_scope");
        refusal.Answer["needed"] = lacking;
        refusal.Answer["provided"] = string.Join(',', workspace.Options.Scopes);
        throw refusal;
    }

    // Which history scope is needed is a matter of the channel.
    private IEnumerable<string> Needed(string method, JsonObject arguments)
    {
        if (method is not ("conversations.history" or "conversations.replies"))
            return Scopes.GetValueOrDefault(method) ?? [];
        var channel = workspace.Channel(ApiArguments.Optional(arguments, "channel") ?? "");
        return channel switch
        {
            { Id: ['D', ..] } => ["im:history"],
            { IsPrivate: true } => ["groups:history"],
            _ => ["channels:history"],
        };
    }
}
