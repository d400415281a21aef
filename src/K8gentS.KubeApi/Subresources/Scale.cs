using K8gentS.KubeApi.Streaming;

namespace K8gentS.KubeApi.Subresources;

/// <summary>How many replicas a workload wants and has.</summary>
/// <param name="Wanted">spec.replicas.</param>
/// <param name="Present">status.replicas.</param>
/// <param name="ResourceVersion">Version of the workload, to guard a change with.</param>
public sealed record Scale(int Wanted, int Present, string ResourceVersion);

/// <summary>The scale subresource of Deployments, ReplicaSets, StatefulSets and of custom resources that have one.</summary>
public static class Scaling
{
    /// <summary>Reads the scale of a workload.</summary>
    public static async Task<Scale> GetScaleAsync(this IKubeClient client, ObjectPath workload, CancellationToken cancellationToken = default) =>
        From(await client.GetAsync(workload.Sub("scale"), KubeJsonContext.Default.ScaleBody, cancellationToken));

    /// <summary>Sets how many replicas are wanted.</summary>
    /// <param name="client">The client.</param>
    /// <param name="workload">The workload.</param>
    /// <param name="replicas">How many; not negative.</param>
    /// <param name="resourceVersion">Change only this version, else <see cref="Errors.ConflictException"/>; null changes any.</param>
    /// <param name="options">Dry run and field manager.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Scale> SetScaleAsync(this IKubeClient client, ObjectPath workload, int replicas, string? resourceVersion = null, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(replicas);
        var body = new ScaleBody(resourceVersion is null ? null : new ObjectMeta { ResourceVersion = resourceVersion }, new ScaleReplicas(replicas), null);
        var patch = Patch.Merge(JsonBody.Of(body, KubeJsonContext.Default.ScaleBody));
        return From(await client.PatchAsync(workload.Sub("scale"), patch, KubeJsonContext.Default.ScaleBody, options, cancellationToken));
    }

    // A scale of 0 is left out of the answer by the server.
    private static Scale From(ScaleBody body) => new(body.Spec?.Replicas ?? 0, body.Status?.Replicas ?? 0, body.Metadata?.ResourceVersion ?? "");
}

/// <summary><c>autoscaling/v1</c> Scale as it goes over the wire.</summary>
internal sealed record ScaleBody(ObjectMeta? Metadata, ScaleReplicas? Spec, ScaleReplicas? Status);

/// <summary>A number of replicas.</summary>
internal sealed record ScaleReplicas(int? Replicas);
