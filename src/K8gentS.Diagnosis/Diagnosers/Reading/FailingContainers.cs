using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Reading;

/// <summary>Finds the containers that an incident is about.</summary>
internal static class FailingContainers
{
    // Pods of one owner fail alike; the collection reads the logs of three.
    private const int MaximumPods = 3;

    /// <summary>Containers with signals of these classes, at most three pods each, those whose log was read first.</summary>
    public static IEnumerable<FailingContainer> Of(SanitizedEvidence evidence, params SignalClass[] classes)
    {
        var byContainer = evidence.Signals
            .Where(s => s.Object.Kind == "Pod" && s.Container is not null && classes.Contains(s.Class))
            .GroupBy(s => s.Container!, StringComparer.Ordinal);
        return byContainer.SelectMany(container => container
            .GroupBy(s => s.Object)
            .OrderByDescending(pod => evidence.Logs.Any(l => l.Pod == pod.Key && l.Container == container.Key))
            .ThenBy(pod => pod.Key.Name, StringComparer.Ordinal)
            .Take(MaximumPods)
            .Select(pod => Find(evidence, pod.Key, container.Key))
            .OfType<FailingContainer>());
    }

    /// <summary>Containers that end or do not become well: those of which a log may tell why.</summary>
    public static IEnumerable<FailingContainer> ThatRan(SanitizedEvidence evidence) => Of(evidence, SignalClass.Crash, SignalClass.Health);

    private static FailingContainer? Find(SanitizedEvidence evidence, ObjectRef about, string name)
    {
        if (evidence.Cluster.Pods.Find(about.Namespace, about.Name) is not { } pod)
        {
            return null;
        }

        var isInit = pod.Spec.InitContainers.Any(c => c.Name == name);
        var spec = pod.Spec.AllContainers.FirstOrDefault(c => c.Name == name);
        var status = pod.Status.AllStatuses.FirstOrDefault(s => s.Name == name);
        return spec is null || status is null ? null : new FailingContainer(evidence, pod, spec, status, isInit, SignalsOf(evidence, about, name));
    }

    private static List<Signal> SignalsOf(SanitizedEvidence evidence, ObjectRef about, string name) =>
        [.. evidence.Signals.Where(s => s.Object == about && s.Container == name)];
}
