using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.Mcp.Desk;

namespace K8gentS.Mcp.Tools.Reading;

/// <summary>The one way from what was read to what may be shown: through the sanitizer, as the evidence of an incident goes.</summary>
internal static class Shown
{
    /// <summary>An object's surroundings, sanitized.</summary>
    /// <param name="desk">Whose sanitizer.</param>
    /// <param name="snapshot">What was read.</param>
    /// <param name="about">What it is about.</param>
    /// <param name="gathered">What was gathered beside the snapshot; null for nothing.</param>
    public static SanitizedEvidence Of(McpDesk desk, ClusterSnapshot snapshot, ObjectRef about, Gathered? gathered = null) => SanitizedEvidence.From(
        new EvidenceBundle
        {
            Incident = new Incident { Id = "", Workload = about, Class = SignalClass.Health, Signals = gathered?.Signals ?? [] },
            Cluster = snapshot,
            Logs = gathered?.Logs ?? [],
            Changes = gathered?.Changes ?? [],
            Gaps = gathered?.Gaps ?? [],
        },
        new EvidenceSanitizer(desk.Setup.Sanitizer));

    /// <summary>A namespace, sanitized.</summary>
    public static SanitizedEvidence Namespace(McpDesk desk, ClusterSnapshot snapshot, string ns, Gathered? gathered = null) =>
        Of(desk, snapshot, new ObjectRef("Namespace", ns, ns), gathered);
}

/// <summary>What a tool gathers beside a snapshot, raw; it goes nowhere but into <see cref="Shown"/>.</summary>
internal sealed record Gathered
{
    /// <summary>Signals.</summary>
    public IReadOnlyList<Signal> Signals { get; init; } = [];

    /// <summary>Logs.</summary>
    public IReadOnlyList<ContainerLog> Logs { get; init; } = [];

    /// <summary>Changes of templates.</summary>
    public IReadOnlyList<TemplateChange> Changes { get; init; } = [];

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];
}
