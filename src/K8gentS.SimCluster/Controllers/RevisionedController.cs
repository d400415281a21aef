using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Diagnosis.Objects;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Controllers;

/// <summary>
/// Brings the pods of a StatefulSet (one an ordinal) or DaemonSet (one a node) to its template, and keeps its templates as
/// ControllerRevisions: stale pods that are not ready go at once, ready ones one after another.
/// </summary>
internal sealed class RevisionedController(ObjectEditor editor, PodFactory pods)
{
    private const string Label = "controller-revision-hash";
    private readonly ApiResource _revisions = editor.Resource("apps/v1", "controllerrevisions");
    private readonly ApiResource _nodes = editor.Resource("v1", "nodes");

    public void Reconcile(StoredObject workload)
    {
        using var document = workload.Parse();
        if (document.RootElement.At("spec", "template") is not { } template)
            return;
        var revision = RevisionOf(workload, template);
        var slots = Slots(workload, document.RootElement);
        var present = pods.Of(workload).ToDictionary(p => SlotOf(workload, p), StringComparer.Ordinal);
        var stale = present.Where(p => p.Value.Label(Label) != revision || !slots.Contains(p.Key, StringComparer.Ordinal)).Select(p => p.Value).ToList();
        var othersReady = present.Values.Except(stale).All(PodFactory.IsReady) && present.Count >= slots.Count;
        foreach (var pod in stale.Where(p => !PodFactory.IsReady(p)).Concat(othersReady ? stale.Where(PodFactory.IsReady).Take(1) : []))
            editor.Delete(pod);
        foreach (var slot in slots.Where(s => !present.ContainsKey(s)))
            Create(workload, JsonObject.Create(template)!, slot, revision);
        Report(workload, slots.Count, revision);
    }

    private static bool IsStateful(StoredObject workload) => workload.Resource.Kind == "StatefulSet";

    private List<string> Slots(StoredObject workload, JsonElement o) => IsStateful(workload)
        ? [.. Enumerable.Range(0, o.At("spec", "replicas")?.GetInt32() ?? 1).Select(i => $"{workload.Key.Name}-{i.ToString(CultureInfo.InvariantCulture)}")]
        : [.. editor.Store.Read(_nodes).Objects.Keys.Select(k => k.Name)];

    private static string SlotOf(StoredObject workload, StoredObject pod)
    {
        if (IsStateful(workload))
            return pod.Key.Name;
        using var document = pod.Parse();
        return document.RootElement.Text("spec", "nodeName") ?? pod.Key.Name;
    }

    private void Create(StoredObject workload, JsonObject template, string slot, string revision)
    {
        KeyValuePair<string, string>[] labels = [new(Label, revision)];
        pods.Create(workload, template, IsStateful(workload) ? slot : null, labels, IsStateful(workload) ? null : slot);
    }

    private string RevisionOf(StoredObject workload, JsonElement template)
    {
        var hash = TemplateFingerprint.Of(template)!.Whole[..10];
        var name = $"{workload.Key.Name}-{hash}";
        var known = editor.OwnedBy(_revisions, workload.Key.Namespace, workload.Uid);
        var highest = known.Select(NumberOf).DefaultIfEmpty(0).Max();
        if (known.FirstOrDefault(r => r.Key.Name == name) is { } same)
        {
            if (NumberOf(same) < highest)
                editor.Edit(same, o => o["revision"] = highest + 1);
            return name;
        }
        var data = JsonObject.Create(template)!.DeepClone().AsObject();
        data["$patch"] = "replace";
        editor.Create(_revisions, workload.Key.Namespace, new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "ControllerRevision",
            ["metadata"] = new JsonObject { ["name"] = name, ["ownerReferences"] = new JsonArray(PodFactory.Reference(workload)) },
            ["data"] = new JsonObject { ["spec"] = new JsonObject { ["template"] = data } },
            ["revision"] = highest + 1,
        });
        return name;
    }

    private static long NumberOf(StoredObject revision)
    {
        using var document = revision.Parse();
        return document.RootElement.Number("revision");
    }

    private void Report(StoredObject workload, int wanted, string revision)
    {
        var present = pods.Of(workload);
        var ready = present.Count(PodFactory.IsReady);
        var updated = present.Count(p => p.Label(Label) == revision);
        editor.Edit(workload, o => o["status"] = IsStateful(workload)
            ? new JsonObject
            {
                ["observedGeneration"] = o["metadata"]!["generation"]?.DeepClone(),
                ["replicas"] = present.Count,
                ["readyReplicas"] = ready,
                ["availableReplicas"] = ready,
                ["updatedReplicas"] = updated,
                ["updateRevision"] = revision,
                ["currentRevision"] = updated == wanted ? revision : o["status"]?["currentRevision"]?.DeepClone(),
            }
            : new JsonObject
            {
                ["observedGeneration"] = o["metadata"]!["generation"]?.DeepClone(),
                ["desiredNumberScheduled"] = wanted,
                ["currentNumberScheduled"] = present.Count,
                ["updatedNumberScheduled"] = updated,
                ["numberReady"] = ready,
                ["numberAvailable"] = ready,
                ["numberUnavailable"] = Math.Max(0, wanted - ready),
            });
    }
}
