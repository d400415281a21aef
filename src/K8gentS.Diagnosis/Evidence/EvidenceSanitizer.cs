using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>
/// What sanitizes evidence: text, and objects as a whole. Kept for as long as an agent runs, it sanitizes an object that
/// does not change once. Safe for concurrent use.
/// </summary>
/// <param name="text">What cleans text.</param>
public sealed class EvidenceSanitizer(ITextSanitizer text)
{
    /// <summary>What cleans text.</summary>
    internal ITextSanitizer Text { get; } = text;

    /// <summary>Objects, seen clean.</summary>
    internal ObjectSanitizer Objects { get; } = new(text);
}
