using System.Text.Json;
using K8gentS.Diagnosis.Plans.Execution;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Executor;

/// <summary>The API server, as much of it as carrying out a plan takes.</summary>
internal sealed class PlanCluster(IKubeClient client) : IPlanCluster
{
    private static readonly WriteOptions Real = new() { FieldManager = "k8gents-executor" };
    private static readonly WriteOptions DryRun = Real with { DryRun = true };

    private static readonly Dictionary<string, ResourceType> Types = new(StringComparer.Ordinal)
    {
        ["Pod"] = ResourceType.Core("pods", "Pod"),
        ["Deployment"] = new("apps", "v1", "deployments", "Deployment"),
        ["StatefulSet"] = new("apps", "v1", "statefulsets", "StatefulSet"),
        ["DaemonSet"] = new("apps", "v1", "daemonsets", "DaemonSet"),
        ["ReplicaSet"] = new("apps", "v1", "replicasets", "ReplicaSet"),
        ["ControllerRevision"] = new("apps", "v1", "controllerrevisions", "ControllerRevision"),
    };

    /// <summary>A Job that lives a minute waits for nothing long.</summary>
    public static KubeClientOptions Patience { get; } = new() { RequestTimeout = TimeSpan.FromSeconds(10), MaxRetries = 3, MaxRetryDelay = TimeSpan.FromSeconds(5) };

    /// <inheritdoc/>
    public async Task<JsonElement?> GetAsync(PlanObject which, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetAsync(Path(which), KubeJson.Raw, cancellationToken);
        }
        catch (NotFoundException)
        {
            return null;
        }
        catch (KubeApiException failed)
        {
            throw new PlanRequestException(PlanRequestFault.NotSent, $"{which} cannot be read: {failed.Message}", failed);
        }
    }

    /// <inheritdoc/>
    public async Task<JsonElement> PatchAsync(PlanObject which, string patch, bool dryRun, CancellationToken cancellationToken)
    {
        try
        {
            return await client.PatchAsync(Path(which), Patch.Json(JsonBody.Raw(patch)), KubeJson.Raw, dryRun ? DryRun : Real, cancellationToken);
        }
        catch (KubeApiException failed)
        {
            throw Told(which, failed);
        }
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(PlanObject which, string uid, bool dryRun, CancellationToken cancellationToken)
    {
        try
        {
            await client.DeleteAsync(Path(which), new DeleteOptions { Uid = uid, DryRun = dryRun }, cancellationToken);
        }
        catch (KubeApiException failed)
        {
            throw Told(which, failed);
        }
    }

    private static ObjectPath Path(PlanObject which) => Types[which.Kind].Named(which.Namespace, which.Name);

    private static PlanRequestException Told(PlanObject which, KubeApiException failed)
    {
        var fault = failed switch
        {
            ConflictException => PlanRequestFault.Conflict,
            // A test operation of the patch does not hold: apiserver/pkg/endpoints/handlers/patch.go gives it no reason of its own.
            InvalidObjectException { Status.Details.Causes: not { Count: > 0 } } => PlanRequestFault.Conflict,
            ServerUnreachableException { NeverSent: true } => PlanRequestFault.NotSent,
            ServerUnreachableException or ServerErrorException or UnreadableAnswerException => PlanRequestFault.AnswerLost,
            _ => PlanRequestFault.Refused,
        };
        var begin = fault == PlanRequestFault.Refused ? $"The API server refused the change of {which}" : $"The change of {which} failed";
        return new PlanRequestException(fault, $"{begin}: {failed.Message}", failed);
    }
}
