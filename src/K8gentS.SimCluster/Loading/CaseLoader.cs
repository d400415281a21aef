using System.Text.Json;
using K8gentS.SimCluster.Api;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Loading;

/// <summary>Brings recorded cases into the store, at once.</summary>
internal sealed class CaseLoader(ClusterState state)
{
    public void Load(RecordedCase recorded, CaseRewriter rewriter)
    {
        AddLogs(recorded, rewriter);
        foreach (var item in recorded.Objects.Concat(recorded.Events))
            Put(rewriter.Rewrite(item));
    }

    /// <summary>Adds an object, or takes the place of one of the same name.</summary>
    public void Put(JsonElement item)
    {
        var metadata = item.GetProperty("metadata");
        var ns = metadata.Text("namespace");
        var resource = state.Catalog.OfRecorded(item.Text("apiVersion")!, item.Text("kind")!, ns is not null);
        state.Store.Write(resource, new ObjectKey(resource.Namespaced ? ns ?? "default" : "", metadata.Text("name")!), _ => item);
    }

    public void AddLogs(RecordedCase recorded, CaseRewriter rewriter) => state.Logs.Add((pod, container, previous) =>
        recorded.Logs.Find(rewriter.Original(pod.Namespace), rewriter.Original(pod.Name), rewriter.Original(container), previous) is { } text ? rewriter.RewriteLog(text) : null);
}
