using System.Collections.ObjectModel;

namespace K8gentS.Diagnosis.Sanitizing;

/// <summary>What one installation decides about its sanitizer.</summary>
public sealed record SanitizerOptions
{
    /// <summary>The fewest bytes of a key that make pseudonyms worth their name.</summary>
    public const int MinimumKeyLength = 16;

    /// <summary>The HMAC key of this installation; it never leaves the cluster, so that nobody outside can try addresses against a pseudonym.</summary>
    public required byte[] Key { get; init; }

    /// <summary>Addresses that belong to a known object, with the words that say which ("10.96.4.2" to "Service/cart"). Keys are addresses as Kubernetes writes them.</summary>
    public IReadOnlyDictionary<string, string> Addresses { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Told the address behind each pseudonym, so that a terminal can show it; null to forget them at once.</summary>
    public AddressMemory? Memory { get; init; }

    /// <summary>Told the rule of each replacement, to be counted, from any thread; null for nobody.</summary>
    public Action<string>? Replaced { get; init; }

    /// <summary>Leaves IP and MAC addresses readable; only for a person at a terminal who has them anyway.</summary>
    public bool ShowAddresses { get; init; }
}
