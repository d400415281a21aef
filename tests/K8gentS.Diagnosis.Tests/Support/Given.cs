using K8gentS.Diagnosis.Diagnosers;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Ranking;
using K8gentS.Diagnosis.Readings.Hosts;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Tests.Support;

/// <summary>Walks a small cluster as far as its evidence, and asks diagnosers.</summary>
internal static class Given
{
    /// <summary>The log of container <c>app</c> of the web pod, of its run before.</summary>
    public static ContainerLog Log(params string[] lines) => new(new ObjectRef("Pod", Some.Ns, "web-5d-x1"), "app", false, string.Join('\n', lines));

    /// <summary>The evidence of one workload's incident; null where there is none.</summary>
    public static SanitizedEvidence? Evidence(ClusterSnapshot cluster, ObjectRef workload, params ContainerLog[] logs)
    {
        var incidents = IncidentGrouper.Group(cluster, SignalCatalogue.All.SelectMany(d => d.Detect(cluster)));
        return incidents.FirstOrDefault(i => i.Workload == workload) is { } incident ? SanitizedEvidence.From(Bundle(cluster, incident, logs), new EvidenceSanitizer(new AsItIs())) : null;
    }

    /// <summary>What one diagnoser claims about Deployment web.</summary>
    public static IReadOnlyList<Finding> Ask(IDiagnoser diagnoser, ClusterSnapshot cluster, params ContainerLog[] logs) =>
        Evidence(cluster, Some.Web, logs) is { } evidence ? [.. diagnoser.Diagnose(evidence)] : [];

    /// <summary>What all diagnosers together make of one workload's incident.</summary>
    public static Explanation Explain(ClusterSnapshot cluster, ObjectRef workload, params ContainerLog[] logs) =>
        Evidence(cluster, workload, logs) is { } evidence
            ? FindingRanker.Rank(evidence.Signals, DiagnoserCatalogue.All.SelectMany(d => d.Diagnose(evidence)))
            : new Explanation([], [], []);

    private static EvidenceBundle Bundle(ClusterSnapshot cluster, Incident incident, IReadOnlyList<ContainerLog> logs)
    {
        var workload = cluster.FindWorkload(incident.Workload);
        var spec = workload is null ? null : cluster.PodsOf(workload).FirstOrDefault()?.Spec;
        return new EvidenceBundle
        {
            Incident = incident,
            Cluster = cluster,
            Logs = [.. logs.Where(l => l.Pod.Namespace == incident.Workload.Namespace)],
            ConfigMaps = [.. spec is null ? [] : ConfigMapReferences.In(spec).Select(n => cluster.Of<ConfigMap>().Find(incident.Workload.Namespace, n)).OfType<ConfigMap>()],
            Changes = RolloutHistory.NewestChanges(cluster, workload),
            Hosts = spec is null ? [] : [.. Hosts(cluster, incident.Workload, spec)],
        };
    }

    private static IEnumerable<HostReference> Hosts(ClusterSnapshot cluster, ObjectRef holder, PodSpec spec)
    {
        var resolver = new HostResolver(cluster, holder.Namespace);
        return from container in spec.AllContainers
               from variable in container.Env
               where variable.Value is not null
               from mention in Diagnosis.Logs.HostReferences.InSetting(variable.Value!)
               let host = resolver.Resolve(mention.Host, mention.EffectivePort, $"env {variable.Name} of {container.Name}", holder)
               where host is not null
               select host;
    }

    /// <summary>Cleans nothing: what the sanitizer does is tested beside it.</summary>
    private sealed class AsItIs : ITextSanitizer
    {
        public string Clean(string text) => text;

        public string CleanField(string name, string value) => value;
    }
}
