using K8gentS.Cluster.Reading;
using K8gentS.Incidents;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Mcp.Tools;

/// <summary>Says of a failure what a model should do next. Never a stack trace.</summary>
internal static class ToolFailure
{
    /// <summary>The sentence; null for a cancellation by the client, which gets no answer.</summary>
    public static string? Sentence(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => null,
        ToolRefusalException or CommandException or ClusterUnreadableException or ArchiveUnavailableException => failure.Message,
        ServerUnreachableException => $"The cluster cannot be reached now: {failure.Message} Tell the user; calling again helps only if the network or the API server comes back.",
        UnauthorizedException => $"The credentials of this server are not accepted: {failure.Message} Tell the user to renew them; calling again does not help.",
        ForbiddenException => $"There is no permission for that: {failure.Message} Ask about a namespace that may be read, or tell the user which right is missing.",
        NotFoundException => $"It is not there, or no longer: {failure.Message} It may have been replaced while we looked; list again (get_failing_pods, diagnose_namespace).",
        KubeApiException => $"The API server did not answer as it should: {failure.Message} Call again in a moment.",
        OperationCanceledException or TimeoutException => "That took too long and was given up. Ask about less: one namespace or one workload.",
        _ => "Something failed that should not have, inside K8gentS; its log says what. Other tools may still answer.",
    };

    /// <summary>Whether it is a fault of the program, which its log tells of.</summary>
    public static bool IsOurs(Exception failure) =>
        failure is not (ToolRefusalException or CommandException or ClusterUnreadableException or KubeApiException or OperationCanceledException or TimeoutException);
}
