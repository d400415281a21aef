using System.Text.Json;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Objects;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Mcp.Tools.Resources;

/// <summary>What the containers of a pod use now, or why that is not known.</summary>
/// <param name="Containers">CPU in cores and memory in bytes, by container.</param>
/// <param name="At">When it was measured.</param>
/// <param name="Absent">Why there are no figures; null where there are.</param>
internal sealed record PodUsage(IReadOnlyDictionary<string, (decimal? Cpu, decimal? Memory)> Containers, DateTimeOffset? At, string? Absent)
{
    private static readonly ResourceType PodMetrics = new("metrics.k8s.io", "v1beta1", "pods", "PodMetrics");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks the metrics API. Source: https://github.com/kubernetes/metrics, PodMetrics of metrics.k8s.io/v1beta1</summary>
    public static async Task<PodUsage> ReadAsync(IKubeClient client, ObjectRef pod, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return Parse(await client.GetAsync(PodMetrics.Named(pod.Namespace, pod.Name), KubeJson.Raw, either.Token));
        }
        catch (NotFoundException e)
        {
            return None(e.Status.Details?.Name == pod.Name
                ? "metrics.k8s.io has no figures of this pod: it does not run, or not for long enough"
                : "the cluster does not serve metrics.k8s.io: no metrics-server is installed");
        }
        catch (ForbiddenException)
        {
            return None("no permission to read usage (get pods in metrics.k8s.io)");
        }
        catch (KubeApiException)
        {
            return None("metrics.k8s.io did not answer as it should");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return None($"metrics.k8s.io did not answer within {Patience.TotalSeconds:0} seconds");
        }
    }

    private static PodUsage None(string why) => new(new Dictionary<string, (decimal?, decimal?)>(StringComparer.Ordinal), null, why);

    private static PodUsage Parse(JsonElement metrics)
    {
        if (metrics.ValueKind != JsonValueKind.Object || !metrics.TryGetProperty("containers", out var containers) || containers.ValueKind != JsonValueKind.Array)
        {
            return None("metrics.k8s.io answered with something that is no PodMetrics");
        }

        var usage = new Dictionary<string, (decimal?, decimal?)>(StringComparer.Ordinal);
        foreach (var container in containers.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.Object))
        {
            if (Text(container, "name") is { } name && container.TryGetProperty("usage", out var used) && used.ValueKind == JsonValueKind.Object)
            {
                usage[name] = (Quantity.Parse(Text(used, "cpu")), Quantity.Parse(Text(used, "memory")));
            }
        }

        return new PodUsage(usage, metrics.TryGetProperty("timestamp", out var at) && at.TryGetDateTimeOffset(out var when) ? when : null, null);
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
