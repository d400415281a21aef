using System.Text.Json;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Plans;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Response.Approvals;

/// <summary>Reads targets from the API server. Needs <c>get</c> on Pods, Deployments, StatefulSets and DaemonSets where fixes are allowed.</summary>
public sealed class KubeTargetReader(IKubeClient client) : ITargetReader
{
    private const int NotFound = 404;

    private static readonly Dictionary<string, ResourceType> Kinds = new(StringComparer.Ordinal)
    {
        ["Pod"] = ResourceType.Core("pods", "Pod"),
        ["Deployment"] = new("apps", "v1", "deployments", "Deployment"),
        ["StatefulSet"] = new("apps", "v1", "statefulsets", "StatefulSet"),
        ["DaemonSet"] = new("apps", "v1", "daemonsets", "DaemonSet"),
    };

    /// <inheritdoc/>
    public async Task<TargetState?> ReadAsync(PlanTarget target, CancellationToken cancellationToken)
    {
        if (!Kinds.TryGetValue(target.Kind, out var type))
        {
            throw new TargetUnreadableException($"{target.Kind} is not a kind that fixes change.");
        }

        try
        {
            return State(await client.GetAsync(type.Named(target.Namespace, target.Name), KubeJson.Raw, cancellationToken));
        }
        catch (KubeApiException refused) when (refused.Code == NotFound)
        {
            return null;
        }
        catch (KubeApiException refused)
        {
            // Not in the server's words, which may hold anything: this is told to people.
            var why = refused.Code > 0 ? $"the API server answered {refused.Code}" : "the API server could not be reached";
            throw new TargetUnreadableException($"{target} cannot be read, so nobody can say whether it is still as it was: {why}.", refused);
        }
    }

    private static TargetState State(JsonElement read)
    {
        var spec = read.TryGetProperty("spec", out var given) ? given : default;
        var template = spec.ValueKind == JsonValueKind.Object && spec.TryGetProperty("template", out var found) ? TemplateFingerprint.Of(found)?.Whole : null;
        int? replicas = spec.ValueKind == JsonValueKind.Object && spec.TryGetProperty("replicas", out var count) && count.TryGetInt32(out var number) ? number : null;
        return new TargetState(read.GetProperty("metadata").GetProperty("uid").GetString() ?? "", template, replicas);
    }
}
