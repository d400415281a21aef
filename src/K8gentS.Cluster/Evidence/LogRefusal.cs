using K8gentS.Diagnosis.Evidence;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Cluster.Evidence;

/// <summary>
/// Why there is no log, in words. The API server's and the kubelet's own words: validateContainerLogStatus in
/// pkg/kubelet/kubelet_pods.go, GetContainerLogs in pkg/kubelet/kuberuntime, LogLocation in pkg/registry/core/pod.
/// </summary>
public static class LogRefusal
{
    private const int LongestQuote = 200;

    internal static ReadResult<string> Of(KubeApiException refusal) => ReadResult<string>.Unreadable(refusal switch
    {
        ForbiddenException => "no permission to read logs (get pods/log)",
        NotFoundException => "the pod is gone, and its log with it",
        { Code: 400 } when Says(refusal, "waiting to start") => "the container has not started yet",
        { Code: 400 } when Says(refusal, "previous terminated container") => "the run before is not kept any more",
        { Code: 400 } when Says(refusal, "is not valid for pod") => "the pod has no such container",
        _ => $"could not be read: {Quote(refusal.Message)}",
    });

    /// <summary>What the kubelet writes where the log should be, with a code of success; null if the text is a log.</summary>
    public static string? InPlaceOfLog(string text) =>
        text.Length < LongestQuote && text.TrimStart().StartsWith("unable to retrieve container logs for ", StringComparison.Ordinal)
            ? "the container runtime does not have it any more"
            : null;

    private static bool Says(KubeApiException refusal, string words) => refusal.Message.Contains(words, StringComparison.Ordinal);

    // Cut between words: half a secret would not be known for one.
    private static string Quote(string message) =>
        message.Length <= LongestQuote ? message : message[..Math.Max(0, message.LastIndexOf(' ', LongestQuote))] + "…";
}
