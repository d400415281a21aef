using System.Runtime.CompilerServices;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>
/// What sanitizes evidence: text, and objects as a whole. Kept for as long as an agent runs, it sanitizes an object that
/// does not change once. Safe for concurrent use.
/// </summary>
/// <param name="text">What cleans text.</param>
public sealed class EvidenceSanitizer(ITextSanitizer text)
{
    private readonly ConditionalWeakTable<ClusterSnapshot, SanitizedLook> _looks = [];
    private readonly ObjectSanitizer _objects = new(text);
    private readonly AddressPseudonyms _addresses = new(text);

    /// <summary>A cluster as it may be seen; the same for as long as the snapshot lives.</summary>
    internal SanitizedLook LookAt(ClusterSnapshot cluster) => _looks.GetValue(cluster, c => new SanitizedLook(c, text, _objects, _addresses));
}
