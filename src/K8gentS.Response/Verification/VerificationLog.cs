using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Verification;

/// <summary>What verification says in the log. Incidents are named by id.</summary>
internal static partial class VerificationLog
{
    [LoggerMessage(760, LogLevel.Information, "Incident {Incident}: the fix of approval {Approval} is judged {Effect}.")]
    public static partial void Judged(this ILogger logger, string incident, Effect effect, string approval);
}
