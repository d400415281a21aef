using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Slack.Conversation.Inbox;

internal static partial class InboxLog
{
    [LoggerMessage(530, LogLevel.Warning, "Click {Click} ({Name}) failed at attempt {Attempt}: {Reason}")]
    public static partial void Failed(this ILogger logger, string click, string name, int attempt, string reason, Exception cause);

    [LoggerMessage(531, LogLevel.Error, "Click {Click} ({Name}) is given up: {Reason}")]
    public static partial void GivenUp(this ILogger logger, string click, string name, string reason);

    [LoggerMessage(532, LogLevel.Warning, "{Who} could not be answered in Slack: {Reason}")]
    public static partial void NotAnswered(this ILogger logger, string who, string reason);

    [LoggerMessage(534, LogLevel.Warning, "Answers to requests wait: {Reason}")]
    public static partial void AnswersWait(this ILogger logger, string reason);

    [LoggerMessage(533, LogLevel.Warning, "Clicks wait, since the store cannot be used: {Reason}")]
    public static partial void Waiting(this ILogger logger, string reason);
}
