using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.SimCluster;

namespace K8gentS.Recordings;

/// <summary>The snapshot of a recorded case, made in process. Secrets are never loaded; ConfigMaps are read one by one elsewhere.</summary>
internal static class RecordedSnapshot
{
    private const string MutatingWebhooks = "MutatingWebhookConfiguration";
    private const string ValidatingWebhooks = "ValidatingWebhookConfiguration";

    /// <summary>The cluster as it was when it was recorded.</summary>
    public static ClusterSnapshot Of(RecordedCase recorded)
    {
        var byKind = recorded.Objects.Concat(recorded.Events).ToLookup(o => o.GetProperty("kind").GetString()!, StringComparer.Ordinal);
        var reading = new Reading(byKind, new SnapshotBuilder());
        var json = ObjectsJsonContext.Default;
        reading.Always("Event", json.Event);
        reading.Always("Namespace", json.Namespace);
        reading.Always("Node", json.Node);
        reading.Always("PriorityClass", json.PriorityClass);
        Workloads(reading, json);
        Network(reading, json);
        Storage(reading, json);
        Policy(reading, json);

        // Kinds that not every recorder writes down: that there is none of them says nothing.
        reading.WhereRecorded("APIService", json.ApiService);
        reading.WhereRecorded("Lease", json.Lease);
        reading.WhereRecorded("ControllerRevision", json.ControllerRevision);
        return reading.Builder.Build(new ClusterIdentity(ClusterId(byKind["Namespace"]), recorded.Version, null), recorded.RecordedAt);
    }

    private static void Workloads(Reading reading, ObjectsJsonContext json)
    {
        reading.Always("Pod", json.Pod);
        reading.Always("Deployment", json.Deployment);
        reading.Always("ReplicaSet", json.ReplicaSet);
        reading.Always("StatefulSet", json.StatefulSet);
        reading.Always("DaemonSet", json.DaemonSet);
        reading.Always("Job", json.Job);
        reading.Always("CronJob", json.CronJob);
        reading.Always("HorizontalPodAutoscaler", json.HorizontalPodAutoscaler);
    }

    private static void Network(Reading reading, ObjectsJsonContext json)
    {
        reading.Always("Service", json.Service);
        reading.Always("EndpointSlice", json.EndpointSlice);
        reading.Always("Ingress", json.Ingress);
        reading.Always("IngressClass", json.IngressClass);
        reading.Always("NetworkPolicy", json.NetworkPolicy);
    }

    private static void Storage(Reading reading, ObjectsJsonContext json)
    {
        reading.Always("PersistentVolumeClaim", json.PersistentVolumeClaim);
        reading.Always("PersistentVolume", json.PersistentVolume);
        reading.Always("StorageClass", json.StorageClass);
    }

    private static void Policy(Reading reading, ObjectsJsonContext json)
    {
        reading.Always("PodDisruptionBudget", json.PodDisruptionBudget);
        reading.Always("ResourceQuota", json.ResourceQuota);
        reading.Always("LimitRange", json.LimitRange);
        reading.Always("ServiceAccount", json.ServiceAccount);
        reading.Builder.Add<WebhookConfiguration>(
        [
            .. reading.Of(ValidatingWebhooks, json.WebhookConfiguration),
            .. reading.Of(MutatingWebhooks, json.WebhookConfiguration).Select(w => w with { Mutating = true }),
        ]);
    }

    // The UID of kube-system names a cluster; a recording may leave that namespace out, and has another one then.
    private static string ClusterId(IEnumerable<JsonElement> namespaces) => namespaces
        .Select(n => n.GetProperty("metadata"))
        .OrderByDescending(m => m.GetProperty("name").ValueEquals("kube-system"))
        .ThenBy(m => m.GetProperty("name").ToString(), StringComparer.Ordinal)
        .Select(m => m.TryGetProperty("uid", out var uid) ? uid.ToString() : null)
        .FirstOrDefault() ?? "recording";

    private sealed record Reading(ILookup<string, JsonElement> ByKind, SnapshotBuilder Builder)
    {
        public void Always<T>(string kind, JsonTypeInfo<T> type)
            where T : KubeObject => Builder.Add(Of(kind, type));

        public void WhereRecorded<T>(string kind, JsonTypeInfo<T> type)
            where T : KubeObject
        {
            if (ByKind.Contains(kind))
            {
                Always(kind, type);
            }
        }

        public List<T> Of<T>(string kind, JsonTypeInfo<T> type)
            where T : KubeObject
        {
            var read = ByKind[kind].Select(o => RecordedObject.Read(o, type)).ToList();
            var skipped = read.Count(o => o is null);
            if (skipped > 0)
            {
                Builder.AddBlindSpot($"{skipped} recorded {(skipped == 1 ? "object" : "objects")} of kind {kind} could not be read and {(skipped == 1 ? "is" : "are")} left out");
            }

            return [.. read.OfType<T>()];
        }
    }
}
