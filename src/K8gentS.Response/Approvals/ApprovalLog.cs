using K8gentS.Response.Execution;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Approvals;

internal static partial class ApprovalLog
{
    [LoggerMessage(540, LogLevel.Warning, "Approvals wait: {Reason}")]
    public static partial void Waiting(this ILogger logger, string reason);

    [LoggerMessage(541, LogLevel.Warning, "Approval {Approval} of incident {Incident} was spent by a program that is gone; its outcome is told as unknown")]
    public static partial void LeftBehind(this ILogger logger, string approval, string incident);

    [LoggerMessage(544, LogLevel.Information, "Approval {Approval} of incident {Incident} was spent by a program that is gone; its executor left word that it ended as {Kind}: {Sentence}")]
    public static partial void Recalled(this ILogger logger, string approval, string incident, ExecutionKind kind, string sentence);

    [LoggerMessage(542, LogLevel.Information, "Approval {Approval} of incident {Incident} is spent; plan {Digest} is carried out")]
    public static partial void Executing(this ILogger logger, string approval, string incident, string digest);

    [LoggerMessage(543, LogLevel.Information, "Approval {Approval} of incident {Incident} ended as {Kind}: {Sentence}")]
    public static partial void Executed(this ILogger logger, string approval, string incident, ExecutionKind kind, string sentence);
}
