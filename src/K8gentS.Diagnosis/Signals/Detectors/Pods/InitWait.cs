using K8gentS.Diagnosis.Logs;
using K8gentS.Diagnosis.Readings.Hosts;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Pods;

/// <summary>
/// Tells an init container that waits in vain from one that has much to do: <c>until nc -z db 5432; do sleep 2; done</c>
/// never ends and never fails while there is no Service db.
/// </summary>
internal static class InitWait
{
    /// <summary>The Service that its command or variables name and behind which nothing answers; null where there is none.</summary>
    public static ObjectRef? InVainFor(ClusterSnapshot snapshot, PodContainer container)
    {
        var resolver = new HostResolver(snapshot, container.Pod.Namespace);
        var mentions = HostReferences.InCommand(container.Spec.Command.Concat(container.Spec.Args))
            .Concat(container.Spec.Env.Where(e => e.Value is not null).SelectMany(e => HostReferences.InSetting(e.Value!).Where(m => SettingHosts.IsSure(e.Name, m))));
        return mentions
            .Select(m => resolver.Resolve(m.Host, m.EffectivePort, container.Spec.Name, container.Pod.Ref)?.Service)
            .FirstOrDefault(s => s is not null && !snapshot.Answers(s));
    }
}
