using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>How diagnosers quote what they found. The texts they pass come from this evidence, which is sanitized.</summary>
public sealed partial class SanitizedEvidence
{
    // Long enough for any message that Kubernetes writes; a program's line may be longer and is cut for the reader.
    private const int MaximumQuote = 1000;

    /// <summary>Quotes an event.</summary>
    public EvidenceItem Quote(Event source) => Quote("event", Refer(source.InvolvedObject), $"{source.Reason}: {source.Message}" + (source.Times > 1 ? $" (x{source.Times})" : ""));

    /// <summary>Quotes a signal: what the detector saw.</summary>
    public EvidenceItem Quote(Signal source) => Quote("signal", source.Object, $"{source.Reason}: {source.Message}");

    /// <summary>Quotes a condition.</summary>
    public EvidenceItem Quote(KubeObject about, Condition source) =>
        Quote("status", about.Ref, $"{source.Type}={source.Status}" + (source.Reason is null ? "" : $" {source.Reason}") + (string.IsNullOrEmpty(source.Message) ? "" : $": {source.Message}"));

    /// <summary>Quotes a line of a log.</summary>
    public EvidenceItem Quote(SanitizedLog log, string line) =>
        Quote(log.Previous ? "previous log" : "log", log.Pod, $"[{log.Container}] {line.Trim()}");

    /// <summary>Quotes a field of an object's status, in words.</summary>
    public EvidenceItem QuoteStatus(KubeObject about, string text) => Quote("status", about.Ref, text);

    /// <summary>Quotes a field of an object's spec, in words.</summary>
    public EvidenceItem QuoteSpec(KubeObject about, string text) => Quote("spec", about.Ref, text);

    /// <summary>Quotes a change of the last rollout.</summary>
    public EvidenceItem Quote(TemplateChange change) =>
        Quote("rollout", Incident.Workload, $"revision {change.Revision} changed {change.Path}: {change.Before ?? "(not set)"} -> {change.After ?? "(not set)"}");

    /// <summary>States what a comparison of objects shows: what is wanted, and what is there instead.</summary>
    public EvidenceItem QuoteComparison(ObjectRef about, string text) => Quote("comparison", about, text);

    private EvidenceItem Quote(string source, ObjectRef about, string text)
    {
        var described = Describe(text);
        return new EvidenceItem(source, about, text, described.Length <= MaximumQuote ? described : string.Concat(described.AsSpan(0, MaximumQuote), "…"));
    }

    private static ObjectRef Refer(InvolvedObject about) => new(about.Kind, string.IsNullOrEmpty(about.Namespace) ? null : about.Namespace, about.Name);
}
