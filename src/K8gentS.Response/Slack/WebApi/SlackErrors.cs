namespace K8gentS.Response.Slack.WebApi;

/// <summary>Slack's error strings in words that say what to do. Their list is on each method's page under https://docs.slack.dev/reference/methods.</summary>
internal static class SlackErrors
{
    private const string Reinstall = "reinstall the Slack app and set SLACK_BOT_TOKEN to its new bot token";
    private const string OurMistake = "the message breaks a rule of Slack's; please report this as a defect";

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["not_in_channel"] = "the app is not in this channel: invite it there with /invite @k8gents",
        ["channel_not_found"] = "there is no such channel, or it is private and the app is not in it: check SLACK_CHANNEL_ID (the id, C…, at the end of \"View channel details\") and invite the app with /invite @k8gents",
        ["is_archived"] = "the channel is archived: unarchive it, or choose another one in SLACK_CHANNEL_ID",
        ["user_not_in_channel"] = "the person is not in this channel",
        ["restricted_action"] = "the workspace's settings keep the app from posting here: ask its administrator",
        ["restricted_action_read_only_channel"] = "the channel is read-only: choose another one in SLACK_CHANNEL_ID",
        ["restricted_action_thread_only_channel"] = "the channel takes replies only: choose another one in SLACK_CHANNEL_ID",
        ["messages_tab_disabled"] = "the app takes no direct messages: enable the Messages tab under \"App Home\" of the Slack app",
        ["invalid_auth"] = "Slack does not know the token: check SLACK_BOT_TOKEN and SLACK_APP_TOKEN",
        ["not_authed"] = "no token was sent: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN",
        ["token_revoked"] = "the token was revoked: " + Reinstall,
        ["token_expired"] = "the token has expired: switch off token rotation for the Slack app, or set a new SLACK_BOT_TOKEN",
        ["account_inactive"] = "the app was removed from the workspace: " + Reinstall,
        ["not_allowed_token_type"] = "this kind of token is not taken here: SLACK_BOT_TOKEN starts with xoxb-, SLACK_APP_TOKEN with xapp-",
        ["missing_scope"] = "the token lacks a scope: add it under \"OAuth & Permissions\" (app-level tokens: \"Basic Information\") and reinstall the Slack app",
        ["no_permission"] = "the app may not do this here: invite it with /invite @k8gents, and reinstall it if that does not help",
        ["access_denied"] = "the workspace does not let the app do this: ask its administrator",
        ["accesslimited"] = "the workspace does not take calls from this network: ask its administrator to allow its address",
        ["ekm_access_denied"] = "the workspace's administrators have suspended posting",
        ["two_factor_setup_required"] = "the app's owner has to set up two-factor authentication",
        ["message_not_found"] = "the message is gone: somebody has deleted it",
        ["cant_update_message"] = "the message is not the app's own: it was posted by another app or token",
        ["edit_window_closed"] = "the workspace's settings do not let messages of this age be edited",
        ["is_inactive"] = "the channel is archived or frozen: unarchive it, or choose another one in SLACK_CHANNEL_ID",
        ["thread_not_found"] = "the thread's first message is gone: somebody has deleted it",
        ["cannot_reply_to_message"] = "the message that this replies to is gone, or takes no replies",
        ["expired_trigger_id"] = "more than three seconds passed since the click: click again",
        ["exchanged_trigger_id"] = "this click has already opened a dialog: click again",
        ["invalid_trigger_id"] = "the click is not known any more: click again",
        ["hash_conflict"] = "the dialog has changed in the meantime",
        ["not_found"] = "the dialog is closed",
        ["msg_too_long"] = "the text is too long: " + OurMistake,
        ["msg_blocks_too_long"] = "the blocks are too long together: " + OurMistake,
        ["invalid_blocks"] = OurMistake,
        ["invalid_blocks_format"] = OurMistake,
        ["invalid_arguments"] = OurMistake,
        ["no_text"] = "the message is empty: " + OurMistake,
        ["view_too_large"] = "the dialog is too large: " + OurMistake,
        ["metadata_too_large"] = "the metadata is too large: " + OurMistake,
        ["invalid_metadata_format"] = "the metadata is malformed: " + OurMistake,
        ["message_limit_exceeded"] = "the workspace has reached the limit of its plan: see https://slack.com/help/articles/115002422943",
        ["forbidden_team"] = "the workspace may not use Socket Mode: ask its administrator",
        ["ratelimited"] = "too many calls: this one was not carried out, and may be tried again later",
        ["team_added_to_org"] = "the workspace is being moved to an organization: Slack answers again when that is done",
    };

    private static readonly HashSet<string> Transient = new(StringComparer.Ordinal)
    {
        "ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout", "update_failed",
        "team_added_to_org", "org_login_required", "external_channel_migrating", "message_limit_exceeded",
    };

    private static readonly HashSet<string> PerhapsDone = new(StringComparer.Ordinal) { "internal_error", "fatal_error", "service_unavailable" };

    /// <summary>What an error means and what to do; null for one that is not known here.</summary>
    public static string? Explain(string error) => Words.GetValueOrDefault(error == "rate_limited" ? "ratelimited" : error);

    /// <summary>Whether it may pass by itself.</summary>
    public static bool IsTransient(string error) => Transient.Contains(error);

    /// <summary>Whether Slack says of it that some of the operation may have succeeded.</summary>
    public static bool MayHaveSucceeded(string error) => PerhapsDone.Contains(error);
}
