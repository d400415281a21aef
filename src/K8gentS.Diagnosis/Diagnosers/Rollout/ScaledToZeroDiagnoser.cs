using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Diagnosers.Rollout;

/// <summary>
/// Workloads that fail because what they call was scaled to zero. A workload at zero that nobody misses is at rest.
/// </summary>
internal sealed class ScaledToZeroDiagnoser : IDiagnoser
{
    private const string Cause = "workload.scaled-to-zero";

    public DiagnoserCard Card { get; } = new("ROL102", "what it calls was scaled to zero", [Cause], Needs.Services | Needs.Logs);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from host in evidence.Hosts
        where host.ServiceExists && host.Service is not null && host.Backends.Count > 0
        let backends = host.Backends.Select(evidence.Cluster.FindWorkload).OfType<KubeObject>().ToList()
        where backends.Count > 0 && backends.TrueForAll(b => b is IWorkload { DesiredReplicas: 0 })
        select Of(evidence, host, backends[0]);

    private Finding Of(SanitizedEvidence evidence, HostReference host, KubeObject backend)
    {
        // A log speaks of calls that were made; a setting of calls that may be.
        var spoken = evidence.Logs.SelectMany(l => l.Parsed.Lines.Select(t => (Log: l, t.Text))).LastOrDefault(l => l.Text.Contains(host.Host, StringComparison.OrdinalIgnoreCase));
        var told = spoken.Log is not null || evidence.Signals.Any(s => s.Message.Contains(host.Host, StringComparison.OrdinalIgnoreCase));
        return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = backend.Ref,
            Strength = told ? Strength.Certain : Strength.Likely,
            Depth = Depth.Root,
            Summary = $"{evidence.Incident.Workload.Short} calls Service {host.Service!.Name} ({host.Where}), behind which {backend.Ref.Short} is scaled to 0 replicas.",
            Evidence =
            [
                .. spoken.Log is null ? [] : new[] { evidence.Quote(spoken.Log, spoken.Text) },
                evidence.QuoteSpec(backend, "replicas: 0"),
                evidence.QuoteComparison(host.Service, $"its selector leads to {backend.Ref.Short} alone, which has no pods"),
                .. evidence.Signals.Take(1).Select(evidence.Quote),
            ],
            Explains = Explains.Everything(evidence),
            DependsOn = backend.Ref,
            RefutedBy = $"{evidence.Incident.Workload.Short} fails still once {backend.Ref.Short} has ready pods.",
            Resolution =
            [
                $"Scale it up: `kubectl scale {backend.Kind.ToLowerInvariant()}/{backend.Name} --replicas=1 -n {backend.Namespace}`.",
                "If it was switched off on purpose, take the address out of the caller, or scale the caller down too.",
            ],
        };
    }
}
