using K8gentS.Cluster.Reading;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;
using K8gentS.Response.Store;
using K8gentS.SimCluster;

namespace K8gentS.Commands;

/// <summary>Says of a failure in one sentence what is wrong and what to do. It is raw: standard error sanitizes what it is told.</summary>
internal static class FailureSentence
{
    /// <summary>The sentence.</summary>
    public static string Of(Exception failure) => failure switch
    {
        CommandException or RecordedCaseException or ClusterUnreadableException or KubeConfigException or KubeApiException or StoreUnavailableException or StoreRefusedException => failure.Message,
        OperationCanceledException => "interrupted.",
        _ => $"this should not have happened: {failure.Message} Run it again with --verbose and report what it prints.",
    };

    /// <summary>The exit code that fits.</summary>
    public static int ExitCode(Exception failure) => failure switch
    {
        CommandException known => known.ExitCode,
        KubeConfigException => ExitCodes.Usage,
        _ => ExitCodes.Failed,
    };
}
