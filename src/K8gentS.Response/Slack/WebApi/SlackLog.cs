using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Slack.WebApi;

/// <summary>What the Slack client says of itself. No token, no URL with a ticket, nothing that people wrote.</summary>
internal static partial class SlackLog
{
    [LoggerMessage(500, LogLevel.Debug, "Slack's {Method} failed ({Error}); trying again after attempt {Attempt}.")]
    public static partial void SlackCallRepeated(this ILogger logger, string method, string error, int attempt);

    [LoggerMessage(501, LogLevel.Information, "Slack limits {Method}; going on in {Pause}.")]
    public static partial void SlackRateLimited(this ILogger logger, string method, TimeSpan pause);

    [LoggerMessage(510, LogLevel.Information, "Connected to Slack over Socket Mode ({Connections} of our connections serve now).")]
    public static partial void SlackConnected(this ILogger logger, int connections);

    [LoggerMessage(511, LogLevel.Information, "Slack asks for a new connection ({Reason}); opening it while the old one still serves.")]
    public static partial void SlackAsksToReplace(this ILogger logger, string reason);

    [LoggerMessage(512, LogLevel.Information, "A connection to Slack has ended: {Reason}.")]
    public static partial void SlackConnectionEnded(this ILogger logger, string reason);

    [LoggerMessage(513, LogLevel.Error, "Slack cannot be connected to: {Fault} Trying again in {Pause}.")]
    public static partial void SlackConnectionRefused(this ILogger logger, string fault, TimeSpan pause);

    [LoggerMessage(514, LogLevel.Error, "Envelope {EnvelopeId} ({Type}) from Slack could not be stored, so it is not acknowledged.")]
    public static partial void SlackEnvelopeNotStored(this ILogger logger, string envelopeId, string type, Exception fault);

    [LoggerMessage(515, LogLevel.Warning, "Envelope {EnvelopeId} ({Type}) from Slack was stored after {Elapsed}, too late to acknowledge it.")]
    public static partial void SlackEnvelopeLate(this ILogger logger, string envelopeId, string type, TimeSpan elapsed);

    [LoggerMessage(516, LogLevel.Warning, "A message from Slack was not understood: {Reason}.")]
    public static partial void SlackMessageIgnored(this ILogger logger, string reason);

    [LoggerMessage(517, LogLevel.Warning, "The acknowledgement of envelope {EnvelopeId} could not be sent, since its connection was gone; Slack will deliver it again.")]
    public static partial void SlackAcknowledgementLost(this ILogger logger, string envelopeId);

    [LoggerMessage(518, LogLevel.Debug, "Slack did not answer our goodbye; the connection was cut.")]
    public static partial void SlackCutOff(this ILogger logger);
}
