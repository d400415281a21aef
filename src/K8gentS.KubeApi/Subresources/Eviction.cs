using System.Text.Json.Nodes;
using K8gentS.KubeApi.Http;

namespace K8gentS.KubeApi.Subresources;

/// <summary>Evictions: deletions of pods that respect disruption budgets.</summary>
public static class Eviction
{
    private static readonly ResourceType Pods = ResourceType.Core("pods", "Pod");

    /// <summary>Evicts a pod.</summary>
    /// <param name="client">The client.</param>
    /// <param name="ns">Namespace of the pod.</param>
    /// <param name="pod">Name of the pod.</param>
    /// <param name="options">Preconditions, grace, dry run.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="Errors.TooManyRequestsException">A disruption budget does not allow it now.</exception>
    public static async Task EvictAsync(this IKubeClient client, string ns, string pod, DeleteOptions? options = null, CancellationToken cancellationToken = default)
    {
        var body = new JsonObject
        {
            ["apiVersion"] = await VersionAsync(client, cancellationToken),
            ["kind"] = "Eviction",
            ["metadata"] = new JsonObject { ["name"] = pod, ["namespace"] = ns },
            ["deleteOptions"] = System.Text.Json.JsonSerializer.SerializeToNode(DeleteBody.From(options ?? new DeleteOptions()), KubeJsonContext.Default.DeleteBody),
        };
        var write = new WriteOptions { DryRun = options?.DryRun ?? false };
        await client.CreateAsync(Pods.Named(ns, pod).Sub("eviction"), JsonBody.Raw(body.ToJsonString()), KubeJson.Raw, write, cancellationToken);
    }

    /// <summary>Servers before 1.22 know evictions as policy/v1beta1 only; discovery says which it is.</summary>
    private static async Task<string> VersionAsync(IKubeClient client, CancellationToken cancellationToken)
    {
        var core = await client.GetAsync(Pods.RootPath, KubeJsonContext.Default.ApiResourceList, cancellationToken);
        var found = core.Resources?.FirstOrDefault(r => r.Name == "pods/eviction");
        return $"policy/{found?.Version ?? "v1"}";
    }
}
