using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Cluster.Evidence;

/// <summary>Reads the logs of containers that fail: the present run, and the one before where the container restarted.</summary>
internal sealed class LogCollector(IEvidenceReader reader)
{
    private const int MaximumContainers = 4;

    public async Task<IReadOnlyList<ContainerLog>> CollectAsync(Incident incident, IReadOnlyList<Pod> pods, List<Gap> gaps, CancellationToken cancellationToken)
    {
        var logs = new List<ContainerLog>();
        foreach (var pod in pods)
        {
            foreach (var status in Failing(incident, pod).Take(MaximumContainers))
            {
                await ReadAsync(reader, pod, status.Name, previous: false, logs, gaps, cancellationToken).ConfigureAwait(false);
                if (status.RestartCount > 0)
                {
                    await ReadAsync(reader, pod, status.Name, previous: true, logs, gaps, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return logs;
    }

    // A container that never ran has no log; asking for one only makes noise.
    private static IEnumerable<ContainerStatus> Failing(Incident incident, Pod pod)
    {
        var named = incident.Signals.Where(s => s.Object == pod.Ref && s.Container is not null).Select(s => s.Container!).ToHashSet(StringComparer.Ordinal);
        return pod.Status.AllStatuses
            .Where(s => s.State.Running is not null || s.LastTermination is not null)
            .Where(s => named.Contains(s.Name) || !s.Ready || s.RestartCount > 0)
            .Where(s => s.State.Terminated is not { ExitCode: 0 } || s.RestartCount > 0 || named.Contains(s.Name))
            .OrderByDescending(s => named.Contains(s.Name));
    }

    /// <summary>Reads one log, or notes why there is none.</summary>
    public static async Task ReadAsync(IEvidenceReader reader, Pod pod, string container, bool previous, List<ContainerLog> logs, List<Gap> gaps, CancellationToken cancellationToken)
    {
        var result = await reader.ReadLogAsync(pod.Ref, container, previous, cancellationToken).ConfigureAwait(false);
        if (result.Value is { } text)
        {
            logs.Add(new ContainerLog(pod.Ref, container, previous, text));
        }
        else
        {
            gaps.Add(new Gap(pod.Ref, $"{(previous ? "previous log" : "log")} of container {container}: {result.Problem ?? "there is none"}"));
        }
    }
}
