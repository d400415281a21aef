using System.Text.Json.Serialization.Metadata;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Objects;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Response.Verification;

/// <summary>
/// Looks at a workload and its pods with get and watch alone: a watch that names no version begins with all that is there,
/// and the server ends it after the second that it was given.
/// Source: https://kubernetes.io/docs/reference/using-api/api-concepts/#semantics-for-watch
/// </summary>
internal sealed class WorkloadReader(IKubeClient client, VerificationOptions options)
{
    private static readonly ResourceType Pods = ResourceType.Core("pods", "Pod");

    /// <summary>One look.</summary>
    public async Task<WorkloadLook> LookAsync(ObjectRef workload, CancellationToken cancellationToken)
    {
        try
        {
            return workload.Kind switch
            {
                "Deployment" => await LookAsync(workload, "deployments", ObjectsJsonContext.Default.Deployment, d => d.Spec, cancellationToken),
                "StatefulSet" => await LookAsync(workload, "statefulsets", ObjectsJsonContext.Default.StatefulSet, s => s.Spec, cancellationToken),
                "DaemonSet" => await LookAsync(workload, "daemonsets", ObjectsJsonContext.Default.DaemonSet, d => d.Spec, cancellationToken),
                _ => new WorkloadLook(null, [], $"the effect on a {workload.Kind} is not watched"),
            };
        }
        catch (NotFoundException)
        {
            return new WorkloadLook(null, [], $"{workload} is not there any more");
        }
        catch (KubeApiException failed)
        {
            return new WorkloadLook(null, [], $"{workload} cannot be looked at: {failed.Message}");
        }
    }

    private async Task<WorkloadLook> LookAsync<T>(ObjectRef which, string plural, JsonTypeInfo<T> json, Func<T, WorkloadSpec> spec, CancellationToken cancellationToken)
        where T : KubeObject
    {
        var workload = await client.GetAsync(new ResourceType("apps", "v1", plural, which.Kind).Named(which.Namespace, which.Name), json, cancellationToken);
        var labels = spec(workload).Selector?.MatchLabels;
        var pods = labels is { Count: > 0 } ? await PodsAsync(which.Namespace!, string.Join(',', labels.Select(l => $"{l.Key}={l.Value}")), cancellationToken) : [];
        return new WorkloadLook(workload, pods, null);
    }

    private async Task<IReadOnlyList<Pod>> PodsAsync(string ns, string selector, CancellationToken cancellationToken)
    {
        var pods = new Dictionary<string, Pod>(StringComparer.Ordinal);
        var watch = new WatchOptions { ResourceVersion = "", LabelSelector = selector, Timeout = options.PodLook };
        await foreach (var change in client.WatchAsync(Pods.In(ns), ObjectsJsonContext.Default.Pod, watch, cancellationToken))
        {
            if (change.Object is not { } pod)
            {
                continue;
            }

            if (change.Type == WatchEventType.Deleted)
            {
                pods.Remove(pod.Metadata.Uid);
            }
            else
            {
                pods[pod.Metadata.Uid] = pod;
            }
        }

        return [.. pods.Values];
    }
}
