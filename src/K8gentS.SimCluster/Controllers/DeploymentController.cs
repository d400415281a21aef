using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Diagnosis.Objects;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Controllers;

/// <summary>
/// Brings a Deployment's ReplicaSets and pods to what its spec asks for, as kubernetes/pkg/controller/deployment does in the
/// main: one ReplicaSet a template, revisions that rise, old pods that go as new ones become ready. There is no surge limit.
/// </summary>
internal sealed class DeploymentController(ObjectEditor editor, PodFactory pods, TimeProvider time)
{
    private const string Revision = "deployment.kubernetes.io/revision";
    private const string HashLabel = "pod-template-hash";
    private readonly ApiResource _replicaSets = editor.Resource("apps/v1", "replicasets");

    public void Reconcile(StoredObject deployment)
    {
        using var document = deployment.Parse();
        var wanted = document.RootElement.At("spec", "replicas")?.GetInt32() ?? 1;
        var sets = editor.OwnedBy(_replicaSets, deployment.Key.Namespace, deployment.Uid);
        if (document.RootElement.IsTrue("spec", "paused") || document.RootElement.At("spec", "template") is not { } template)
        {
            Report(deployment, wanted, sets, newest: null);
            return;
        }
        var hash = TemplateFingerprint.Of(template)!.Whole;
        var newest = sets.FirstOrDefault(s => TemplateOf(s) == hash) ?? CreateSet(deployment, template, hash, wanted);
        Number(deployment, newest, sets);
        Fill(newest, wanted);
        var ready = pods.Of(newest).Count(PodFactory.IsReady);
        foreach (var old in sets.Where(s => s.Uid != newest.Uid))
            Shrink(old, Math.Max(0, wanted - ready));
        Report(deployment, wanted, editor.OwnedBy(_replicaSets, deployment.Key.Namespace, deployment.Uid), newest);
    }

    private static string? TemplateOf(StoredObject set)
    {
        using var document = set.Parse();
        return document.RootElement.At("spec", "template") is { } template ? TemplateFingerprint.Of(template)?.Whole : null;
    }

    private StoredObject CreateSet(StoredObject deployment, JsonElement template, string hash, int wanted)
    {
        var label = hash[..10];
        var copy = JsonObject.Create(template)!.DeepClone().AsObject();
        var labels = ((copy["metadata"] ??= new JsonObject()).AsObject()["labels"] ??= new JsonObject()).AsObject();
        labels[HashLabel] = label;
        var metadata = new JsonObject
        {
            ["name"] = $"{deployment.Key.Name}-{label}",
            ["labels"] = labels.DeepClone(),
            ["annotations"] = new JsonObject { [Revision] = "0" },
            ["ownerReferences"] = new JsonArray(PodFactory.Reference(deployment)),
        };
        var spec = new JsonObject { ["replicas"] = wanted, ["selector"] = new JsonObject { ["matchLabels"] = labels.DeepClone() }, ["template"] = copy };
        return editor.Create(_replicaSets, deployment.Key.Namespace, new JsonObject { ["apiVersion"] = "apps/v1", ["kind"] = "ReplicaSet", ["metadata"] = metadata, ["spec"] = spec });
    }

    // The ReplicaSet of the present template has the highest revision; one that comes into use again gets a new one.
    private void Number(StoredObject deployment, StoredObject newest, IReadOnlyList<StoredObject> sets)
    {
        var others = sets.Where(s => s.Uid != newest.Uid).Select(RevisionOf).DefaultIfEmpty(0).Max();
        var revision = Math.Max(RevisionOf(newest), others + 1).ToString(CultureInfo.InvariantCulture);
        editor.Edit(newest, o => Annotate(o, revision));
        editor.Edit(deployment, o => Annotate(o, revision));
    }

    private static void Annotate(JsonObject o, string revision) => (o["metadata"]!["annotations"] ??= new JsonObject())[Revision] = revision;

    private static long RevisionOf(StoredObject set)
    {
        using var document = set.Parse();
        return long.TryParse(document.RootElement.Text("metadata", "annotations", Revision), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;
    }

    private void Fill(StoredObject set, int wanted)
    {
        var present = pods.Of(set);
        for (var i = present.Count; i < wanted; i++)
            pods.Create(set, set.ToNode()["spec"]!["template"]!.AsObject(), name: null, [], node: null);
        foreach (var surplus in present.OrderBy(PodFactory.IsReady).Take(Math.Max(0, present.Count - wanted)))
            editor.Delete(surplus);
        ReportSet(set, wanted);
    }

    // What is not ready goes at once; what is, as far as it is not needed any more.
    private void Shrink(StoredObject set, int most)
    {
        var present = pods.Of(set);
        var kept = present.Where(PodFactory.IsReady).Take(most).Select(p => p.Uid).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in present.Where(p => !kept.Contains(p.Uid)))
            editor.Delete(gone);
        ReportSet(set, kept.Count);
    }

    private void ReportSet(StoredObject set, int wanted)
    {
        var present = pods.Of(set);
        var ready = present.Count(PodFactory.IsReady);
        editor.Edit(set, o =>
        {
            o["spec"]!["replicas"] = wanted;
            o["status"] = new JsonObject { ["observedGeneration"] = o["metadata"]!["generation"]?.DeepClone(), ["replicas"] = present.Count, ["readyReplicas"] = ready, ["availableReplicas"] = ready };
        });
    }

    private void Report(StoredObject deployment, int wanted, IReadOnlyList<StoredObject> sets, StoredObject? newest)
    {
        var all = sets.SelectMany(pods.Of).ToList();
        var ready = all.Count(PodFactory.IsReady);
        var updated = newest is null ? 0 : pods.Of(newest).Count;
        var complete = newest is not null && updated == wanted && all.Count == wanted && ready == wanted;
        editor.Edit(deployment, o => o["status"] = new JsonObject
        {
            ["observedGeneration"] = o["metadata"]!["generation"]?.DeepClone(),
            ["replicas"] = all.Count,
            ["updatedReplicas"] = updated,
            ["readyReplicas"] = ready,
            ["availableReplicas"] = ready,
            ["unavailableReplicas"] = Math.Max(0, Math.Max(all.Count, wanted) - ready),
            ["conditions"] = new JsonArray(
                Condition(o, "Available", ready >= wanted - (wanted / 4), ready >= wanted - (wanted / 4) ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable"),
                Condition(o, "Progressing", holds: true, complete ? "NewReplicaSetAvailable" : "ReplicaSetUpdated")),
        });
    }

    // A condition that says the same as before keeps its time: else each report would call for the next.
    private JsonNode Condition(JsonObject deployment, string type, bool holds, string reason)
    {
        var next = PodStates.Condition(type, holds, time.GetUtcNow(), reason);
        var old = (deployment["status"]?["conditions"] as JsonArray)?.FirstOrDefault(c => c?["type"]?.ToString() == type);
        return old is not null && old["status"]?.ToString() == next["status"]!.ToString() && old["reason"]?.ToString() == reason ? old.DeepClone() : next;
    }
}
