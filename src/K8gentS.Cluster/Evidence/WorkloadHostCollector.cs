using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Logs;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Hosts;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Cluster.Evidence;

/// <summary>
/// Finds the hosts that a workload names in its logs, variables, arguments, ConfigMaps and probes, and resolves them,
/// while the text is still raw: once it is sanitized, addresses are pseudonyms.
/// </summary>
internal static class WorkloadHostCollector
{
    private const int MaximumHosts = 100;
    private const int LinesOfEachLog = 60;

    public static IReadOnlyList<HostReference> Collect(
        ClusterSnapshot cluster, ObjectRef workload, PodSpec spec, IReadOnlyList<ContainerLog> logs, IReadOnlyList<ConfigMap> configMaps)
    {
        var resolver = new HostResolver(cluster, workload.Namespace);
        return [.. FromLogs(workload, logs)
            .Concat(FromSpec(workload, spec))
            .Concat(FromConfigMaps(configMaps))
            .DistinctBy(m => (m.Mention.Host, m.Mention.EffectivePort, m.Where, m.Holder))
            .Select(m => resolver.Resolve(m.Mention.Host, m.Mention.EffectivePort, m.Where, m.Holder) is { } host ? host with { Setting = m.Setting } : null)
            .OfType<HostReference>()
            .Take(MaximumHosts)];
    }

    private static IEnumerable<Named> FromLogs(ObjectRef workload, IReadOnlyList<ContainerLog> logs) =>
        from log in logs
        from line in LogText.Parse(log.Text).Lines.Reverse().Take(LinesOfEachLog)
        from mention in HostReferences.InLogLine(line.Text)
        select new Named(mention, $"log of {log.Container}", workload);

    private static IEnumerable<Named> FromSpec(ObjectRef workload, PodSpec spec)
    {
        foreach (var container in spec.AllContainers)
        {
            foreach (var variable in container.Env.Where(e => e.Value is not null))
            {
                foreach (var mention in HostReferences.InSetting(variable.Value!))
                {
                    yield return new Named(mention, $"env {variable.Name} of {container.Name}", workload, variable.Name);
                }
            }

            foreach (var mention in HostReferences.InCommand(container.Command.Concat(container.Args)))
            {
                yield return new Named(mention, $"command of {container.Name}", workload);
            }
        }
    }

    private static IEnumerable<Named> FromConfigMaps(IReadOnlyList<ConfigMap> configMaps) =>
        from map in configMaps
        from entry in map.Data
        from line in entry.Value.Split('\n')
        from mention in HostReferences.InSetting(line)
        select new Named(mention, $"key {entry.Key}", map.Ref, entry.Key);

    private sealed record Named(HostMention Mention, string Where, ObjectRef Holder, string? Setting = null);
}
