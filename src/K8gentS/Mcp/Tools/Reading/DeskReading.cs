using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;
using K8gentS.Live;
using K8gentS.Mcp.Desk;

namespace K8gentS.Mcp.Tools.Reading;

/// <summary>Reads the cluster for a tool, and says of what is not there which names come near.</summary>
internal static class DeskReading
{
    private const int MostNames = 10;
    private static readonly ResourceType Namespaces = ResourceType.Core("namespaces", "Namespace", namespaced: false);

    /// <summary>A namespace as it is now, with what is in no namespace.</summary>
    /// <exception cref="ToolRefusalException">It does not exist; the sentence names those that do.</exception>
    public static async Task<ClusterSnapshot> NamespaceAsync(McpDesk desk, string ns, CancellationToken cancellationToken)
    {
        try
        {
            return await desk.Snapshots.ReadAsync(NamespaceScope.Of(ns), cancellationToken);
        }
        catch (ClusterUnreadableException e)
        {
            throw await MissingAsync(desk, ns, cancellationToken) is { } sentence ? new ToolRefusalException(sentence, e) : e;
        }
    }

    /// <summary>One namespace, or where none is named those that this server looks at.</summary>
    public static Task<ClusterSnapshot> ScopeAsync(McpDesk desk, string? ns, CancellationToken cancellationToken) =>
        ns is null ? desk.Snapshots.ReadAsync(desk.Scope, cancellationToken) : NamespaceAsync(desk, ns, cancellationToken);

    /// <summary>A pod of a snapshot.</summary>
    /// <exception cref="ToolRefusalException">It is not there, or not any more.</exception>
    public static Pod Pod(ClusterSnapshot snapshot, string ns, string name)
    {
        if (!snapshot.Sees<Pod>(ns))
        {
            throw new ToolRefusalException($"Pods in namespace {ns} may not be listed with these permissions; tell the user, or ask about another namespace.");
        }

        return snapshot.Pods.Find(ns, name) ?? throw new ToolRefusalException(
            $"There is no pod {name} in namespace {ns}; it may have been replaced by another of the same workload. " +
            Instead("pods", snapshot.Pods.In(ns).Select(p => p.Name), name, "get_failing_pods or diagnose_namespace finds what fails there."));
    }

    /// <summary>A sentence about names that there are: the nearest first.</summary>
    public static string Instead(string what, IEnumerable<string> names, string asked, string otherwise)
    {
        var all = NameDistance.NearFirst(names, asked).ToList();
        var more = all.Count > MostNames ? $" and {all.Count - MostNames} more" : "";
        return all.Count == 0 ? $"There are no {what}; {otherwise}" : $"There are {what}: {string.Join(", ", all.Take(MostNames))}{more}.";
    }

    private static async Task<string?> MissingAsync(McpDesk desk, string ns, CancellationToken cancellationToken)
    {
        try
        {
            var known = new List<string>();
            await foreach (var item in desk.Client.List(Namespaces.Everywhere, ObjectsJsonContext.Default.Namespace).WithCancellation(cancellationToken))
            {
                known.Add(item.Name);
            }

            return known.Contains(ns, StringComparer.Ordinal) ? null : $"namespace '{ns}' does not exist. {Instead("namespaces", known, ns, "the cluster is empty.")}";
        }
        catch (KubeApiException)
        {
            return $"namespace '{ns}' cannot be read, and which namespaces there are may not be listed with these permissions; ask the user for the exact name.";
        }
    }
}
