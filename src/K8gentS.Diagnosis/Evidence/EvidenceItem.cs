namespace K8gentS.Diagnosis.Evidence;

/// <summary>
/// One quotable fact, sanitized. Only <see cref="SanitizedEvidence"/> makes these, so that whatever quotes one quotes
/// nothing rawer.
/// </summary>
public sealed record EvidenceItem
{
    internal EvidenceItem(string source, ObjectRef about, string text)
    {
        Source = source;
        Object = about;
        Text = text;
        Id = StableId.Of("e", source, about.Kind, about.Namespace, about.Name, text);
    }

    /// <summary>Stable across runs: derived from source, object and text.</summary>
    public string Id { get; }

    /// <summary>Where it was seen: <c>event</c>, <c>status</c>, <c>spec</c>, <c>log</c>, <c>previous log</c>, <c>rollout</c>, <c>comparison</c>.</summary>
    public string Source { get; }

    /// <summary>The object that it was seen on.</summary>
    public ObjectRef Object { get; }

    /// <summary>What was seen, sanitized.</summary>
    public string Text { get; }
}
