using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Diagnosers.Probes;

/// <summary>Whether a probe that is refused asks a port that nothing serves, and how one can tell.</summary>
/// <param name="IsWrong">True where another port is served, false where this one is, null where nothing can be told.</param>
/// <param name="Strength">How surely.</param>
/// <param name="Instead">The ports that are served instead.</param>
/// <param name="Proof">What shows it.</param>
internal sealed record PortVerdict(bool? IsWrong, Strength Strength, IReadOnlyList<int> Instead, EvidenceItem? Proof)
{
    private static readonly PortVerdict Untold = new(null, Strength.Weak, [], null);

    /// <summary>The verdict on a probe's port.</summary>
    public static PortVerdict Of(ProbeComplaint complaint)
    {
        var container = complaint.Container;
        if (complaint.Port is not { } port)
        {
            return Untold;
        }

        var listening = ListeningPorts.In(container);
        if (listening.Count > 0)
        {
            var words = container.Evidence.QuoteComparison(container.Owner, $"{container.Label} says that it listens on {string.Join(", ", listening.Order())}; the probe asks {port}");
            return listening.Contains(port) ? new(false, Strength.Certain, [], null) : new(true, Strength.Certain, [.. listening.Order()], words);
        }

        var declared = container.Spec.Ports.Select(p => p.Number).ToList();
        if (declared.Count > 0)
        {
            var words = container.Evidence.QuoteComparison(container.Owner, $"{container.Label} declares port {string.Join(", ", declared)}; the probe asks {port}");
            return declared.Contains(port) ? new(false, Strength.Likely, [], null) : new(true, Strength.Certain, declared, words);
        }

        return ByService(container, port);
    }

    private static PortVerdict ByService(FailingContainer container, int port)
    {
        var targets = container.Evidence.Cluster.Services.In(container.Pod.Namespace)
            .Where(s => s.Spec.Selector.Count > 0 && s.Spec.Selector.Matches(container.Pod.Metadata.Labels))
            .SelectMany(s => s.Spec.Ports.Select(p => (Service: s, Target: p.TargetPort is { Text.Length: > 0 } t ? t.Number : p.Port)))
            .Where(t => t.Target is not null)
            .ToList();
        return targets.Count == 0 || targets.Any(t => t.Target == port)
            ? Untold
            : new(true, Strength.Likely, [targets[0].Target!.Value], container.Evidence.QuoteSpec(targets[0].Service, $"targetPort {targets[0].Target}; the probe asks {port}"));
    }
}
