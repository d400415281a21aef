using K8gentS.Cluster.Reading;
using K8gentS.Incidents;
using K8gentS.KubeApi.Errors;
using K8gentS.Mcp.Text;

namespace K8gentS.Mcp.Tools;

/// <summary>Says of a failure what a model should do next. Never a stack trace.</summary>
internal static class ToolFailure
{
    /// <summary>The sentence; null for a cancellation by the client, which gets no answer.</summary>
    public static string? Sentence(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => null,
        ToolRefusalException or CommandException or ClusterUnreadableException or ArchiveUnavailableException => failure.Message,
        ServerUnreachableException => $"The cluster cannot be reached now. Tell the user; calling again helps only if the network or the API server comes back. {Said(failure)}",
        UnauthorizedException => $"The credentials of this server are not accepted. Tell the user to renew them; calling again does not help. {Said(failure)}",
        ForbiddenException => $"There is no permission for that. Ask about a namespace that may be read, or tell the user which right is missing. {Said(failure)}",
        NotFoundException => $"It is not there, or no longer. It may have been replaced while we looked; list again (get_failing_pods, diagnose_namespace). {Said(failure)}",
        KubeApiException => $"The API server did not answer as it should. Call again in a moment. {Said(failure)}",
        OperationCanceledException or TimeoutException => "That took too long and was given up. Ask about less: one namespace or one workload.",
        _ => "Something failed that should not have, inside K8gentS; its log says what. Other tools may still answer.",
    };

    /// <summary>Whether it is a fault of the program, which its log tells of.</summary>
    public static bool IsOurs(Exception failure) =>
        failure is not (ToolRefusalException or ArchiveUnavailableException or CommandException or ClusterUnreadableException or KubeApiException or OperationCanceledException or TimeoutException);

    // Uncut: it is sanitized after this, and half a secret would not be known for one. It stands last, so that what is cut later is of it.
    private static string Said(Exception failure) => $"It was said: {LineText.Quote(failure.Message, int.MaxValue)}";
}
