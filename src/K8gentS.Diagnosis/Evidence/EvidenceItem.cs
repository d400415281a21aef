namespace K8gentS.Diagnosis.Evidence;

/// <summary>
/// One quotable fact, sanitized. Only <see cref="SanitizedEvidence"/> makes these, so that whatever quotes one quotes
/// nothing rawer.
/// </summary>
public sealed record EvidenceItem
{
    /// <summary>A fact as it was seen.</summary>
    /// <param name="source">Where it was seen.</param>
    /// <param name="about">What it was seen on.</param>
    /// <param name="seen">What was seen, which the id is made of: an address that changes hands does not change it.</param>
    /// <param name="text">The same for readers: cut to a bearable length, with the owners of addresses.</param>
    internal EvidenceItem(string source, ObjectRef about, string seen, string text)
    {
        Source = source;
        Object = about;
        (Seen, Text) = (seen, text);
        Id = StableId.Of("e", source, about.Kind, about.Namespace, about.Name, seen);
    }

    private EvidenceItem(string id, string source, ObjectRef about, string text) => (Id, Source, Object, Seen, Text) = (id, source, about, text, text);

    /// <summary>Stable across runs: derived from source, object and text.</summary>
    public string Id { get; }

    /// <summary>Where it was seen: <c>event</c>, <c>status</c>, <c>spec</c>, <c>log</c>, <c>previous log</c>, <c>rollout</c>, <c>comparison</c>.</summary>
    public string Source { get; }

    /// <summary>The object that it was seen on.</summary>
    public ObjectRef Object { get; }

    /// <summary>What was seen, sanitized, with the owners of addresses: for readers.</summary>
    public string Text { get; }

    /// <summary>The same as diagnosers read it: uncut, and without the names of owners, which must not look like words of the text.</summary>
    internal string Seen { get; }

    /// <summary>
    /// An item as another part of the program tells it. Its id is taken on trust: it was made from more than is told. The
    /// text has to come from the sanitizer of whoever reads it.
    /// </summary>
    internal static EvidenceItem AsTold(string id, string source, ObjectRef about, string text) => new(id, source, about, text);
}
