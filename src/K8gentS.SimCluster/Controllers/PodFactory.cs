using System.Text.Json.Nodes;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Controllers;

/// <summary>Makes the pods of controllers and lets them meet their fate.</summary>
internal sealed class PodFactory(ObjectEditor editor, ControllerOptions options, TimeProvider time, Random random, CancellationToken stopping)
{
    private readonly ApiResource _pods = editor.Resource("v1", "pods");

    public IReadOnlyList<StoredObject> Of(StoredObject owner) => editor.OwnedBy(_pods, owner.Key.Namespace, owner.Uid);

    public static bool IsReady(StoredObject pod)
    {
        using var document = pod.Parse();
        return document.RootElement.Items("status", "conditions").Any(c => c.Text("type") == "Ready" && c.Text("status") == "True");
    }

    /// <summary>Makes a pod of an owner from its template.</summary>
    /// <param name="owner">The controller.</param>
    /// <param name="template">The pod template.</param>
    /// <param name="name">The pod's name; null for a generated one.</param>
    /// <param name="labels">Labels beside the template's.</param>
    /// <param name="node">The node; null for the usual one.</param>
    public void Create(StoredObject owner, JsonObject template, string? name, IEnumerable<KeyValuePair<string, string>> labels, string? node)
    {
        var metadata = template["metadata"]?.DeepClone() as JsonObject ?? [];
        metadata.Remove("creationTimestamp");
        metadata["name"] = name ?? $"{owner.Key.Name}-{PodStates.Suffix(random)}";
        metadata["generateName"] = owner.Key.Name + "-";
        var all = (metadata["labels"] ??= new JsonObject()).AsObject();
        foreach (var (key, value) in labels)
            all[key] = value;
        metadata["ownerReferences"] = new JsonArray(Reference(owner));
        var spec = template["spec"]!.DeepClone().AsObject();
        spec["nodeName"] = node ?? options.Node;
        var pod = editor.Create(_pods, owner.Key.Namespace, new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Pod", ["metadata"] = metadata, ["spec"] = spec });
        var fate = options.Fate(new NewPod(owner.Key.Namespace, owner.Key.Name, spec.ToJsonString()));
        Show(pod, PodStates.Waiting("ContainerCreating"), ready: false, restarts: 0);
        _ = MeetAsync(pod, fate);
    }

    public static JsonObject Reference(StoredObject owner) => new()
    {
        ["apiVersion"] = owner.Resource.GroupVersion,
        ["kind"] = owner.Resource.Kind,
        ["name"] = owner.Key.Name,
        ["uid"] = owner.Uid,
        ["controller"] = true,
        ["blockOwnerDeletion"] = true,
    };

    private async Task MeetAsync(StoredObject pod, PodFate fate)
    {
        // Not within the step that makes it: whoever watches sees the pod come, and then what becomes of it.
        await Task.Yield();
        if (fate.After > TimeSpan.Zero)
        {
            await Task.Delay(fate.After, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
                return;
        }
        Show(pod, fate.WaitingReason is { } reason ? PodStates.Waiting(reason, fate.WaitingMessage) : PodStates.Running(time.GetUtcNow()), fate.WaitingReason is null, fate.Restarts);
    }

    private void Show(StoredObject pod, JsonObject state, bool ready, int restarts) => editor.Edit(pod, o =>
    {
        var now = time.GetUtcNow();
        var last = restarts > 0 ? PodStates.Terminated(1, "Error", "", now, now) : null;
        var containers = o["spec"]!["containers"]!.AsArray().Select(c =>
            (JsonNode)PodStates.Container(c!["name"]!.ToString(), c["image"]?.ToString() ?? "", state.DeepClone().AsObject(), ready, restarts, last?.DeepClone().AsObject()));
        o["status"] = new JsonObject
        {
            ["phase"] = ready || restarts > 0 ? "Running" : "Pending",
            ["startTime"] = PodStates.Time(now),
            ["conditions"] = PodStates.Conditions(scheduled: true, ready, now),
            ["containerStatuses"] = new JsonArray([.. containers]),
        };
    });
}
