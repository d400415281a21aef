using System.Text.Json.Serialization;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;
using K8gentS.Mcp.Desk;
using K8gentS.Runbooks;

namespace K8gentS.Mcp.Completions;

/// <summary>Where offers come from: names alone, listed with the caller's own rights.</summary>
internal static class CompletionSources
{
    // Beyond these, names that fit may be missed; who has so many types a longer beginning.
    private const int MostListed = 2_000;

    private static readonly ResourceType NamespaceType = ResourceType.Core("namespaces", "Namespace", namespaced: false);
    private static readonly ResourceType PodType = ResourceType.Core("pods", "Pod");

    private static readonly IReadOnlyList<ResourceType> Workloads =
    [
        new("apps", "v1", "deployments", "Deployment"),
        new("apps", "v1", "statefulsets", "StatefulSet"),
        new("apps", "v1", "daemonsets", "DaemonSet"),
        new("batch", "v1", "cronjobs", "CronJob"),
        new("batch", "v1", "jobs", "Job"),
    ];

    /// <summary>The namespaces that are looked at.</summary>
    public static async Task<IReadOnlyList<string>> NamespacesAsync(McpDesk desk, CancellationToken cancellationToken) =>
        desk.Scope.IsAll ? await NamesAsync(desk, NamespaceType.Everywhere, cancellationToken) : desk.Scope.Names;

    /// <summary>The workloads of a namespace, each with its kind: <c>Deployment/checkout</c>.</summary>
    public static async Task<IReadOnlyList<string>> WorkloadsAsync(McpDesk desk, string? ns, CancellationToken cancellationToken)
    {
        var lists = ns is null ? [] : await Task.WhenAll(Workloads.Select(w => KindAsync(desk, w, ns, cancellationToken)));
        return [.. lists.SelectMany(l => l)];
    }

    /// <summary>The pods of a namespace.</summary>
    public static async Task<IReadOnlyList<string>> PodsAsync(McpDesk desk, string? ns, CancellationToken cancellationToken) =>
        ns is null ? [] : await NamesAsync(desk, PodType.In(ns), cancellationToken);

    /// <summary>The incidents that changed last, as far as the caller may see them.</summary>
    public static async Task<IReadOnlyList<string>> IncidentsAsync(McpDesk desk, CancellationToken cancellationToken) =>
        desk.Incidents is { } archive ? [.. (await archive.RevisionsAsync(cancellationToken)).Select(r => r.Id)] : [];

    /// <summary>The causes that have a page.</summary>
    public static Task<IReadOnlyList<string>> CausesAsync() => Task.FromResult(Runbook.Causes);

    // One kind that may not be listed takes away nothing of the others.
    private static async Task<IReadOnlyList<string>> KindAsync(McpDesk desk, ResourceType type, string ns, CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await NamesAsync(desk, type.In(ns), cancellationToken)).Select(n => $"{type.Kind}/{n}")];
        }
        catch (KubeApiException)
        {
            return [];
        }
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(McpDesk desk, CollectionPath path, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var item in desk.Client.List(path, CompletionJsonContext.Default.NamedObject).WithCancellation(cancellationToken))
        {
            names.Add(item.Metadata.Name);
            if (names.Count == MostListed)
            {
                break;
            }
        }

        return names;
    }
}

/// <summary>As much of an object as its name.</summary>
internal sealed record NamedObject(NamedMeta Metadata);

/// <summary>An object's name.</summary>
internal sealed record NamedMeta(string Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NamedObject))]
internal sealed partial class CompletionJsonContext : JsonSerializerContext;
