using K8gentS.Diagnosis.Plans.Execution;
using K8gentS.KubeApi.Connection;

namespace K8gentS.Executor;

/// <summary>As whom the executor speaks to the API server: its pod's projected token, or a kubeconfig that is named. It looks nowhere else.</summary>
internal static class Credentials
{
    /// <summary>The connection.</summary>
    /// <exception cref="KubeApi.KubeConfigException">There is none, or it cannot be used.</exception>
    public static ClusterConnection Load(ExecutorArguments arguments, Func<string, string?> environment)
    {
        var options = new KubeConfigOptions { Environment = environment, Path = arguments.Kubeconfig };
        options = arguments.Credentials is { } directory ? options with { ServiceAccountDirectory = directory } : options;
        return arguments.Kubeconfig is not null
            ? KubeConfig.Load(options)
            : InClusterConfig.TryLoad(options) ?? throw new KubeApi.KubeConfigException($"there is no service account token in {options.ServiceAccountDirectory}, or no KUBERNETES_SERVICE_HOST.");
    }
}
