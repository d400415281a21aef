using K8gentS.Diagnosis.Readings.Addresses;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>One look at a cluster, sanitized: the objects, what could not be seen, and the owners of addresses at that moment.</summary>
internal sealed class SanitizedLook
{
    private readonly Lazy<AddressLegend> _legend;

    public SanitizedLook(ClusterSnapshot raw, ITextSanitizer text, ObjectSanitizer objects, AddressPseudonyms addresses)
    {
        (Text, Objects, Cluster) = (text, objects, raw.Through(objects));
        _legend = new(() => addresses.LegendOf(AddressBook.Of(raw)));
    }

    /// <summary>What cleans text.</summary>
    public ITextSanitizer Text { get; }

    /// <summary>What cleans objects.</summary>
    public ObjectSanitizer Objects { get; }

    /// <summary>The cluster, each object sanitized when it is touched.</summary>
    public ClusterSnapshot Cluster { get; }

    /// <summary>A sanitized text with the owners of its addresses, as they are called within a namespace.</summary>
    public string Describe(string text, string? ns) => AddressLegend.Concerns(text) ? _legend.Value.Describe(text, ns) : text;
}
