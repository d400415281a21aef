using K8gentS.Diagnosis.Readings.Addresses;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>
/// The pseudonyms of a cluster's addresses. Kept from one look to the next, since few addresses change between two looks
/// and each costs two hashes; what is kept is never more than the last look's addresses. Safe for many threads.
/// </summary>
internal sealed class AddressPseudonyms(ITextSanitizer text)
{
    private volatile Dictionary<string, string> _last = [];

    /// <summary>The legend of a look: the owners in the address book, by pseudonym.</summary>
    public AddressLegend LegendOf(AddressBook book)
    {
        var known = _last;
        var pseudonyms = new Dictionary<string, string>(StringComparer.Ordinal);
        var owners = new Dictionary<string, AddressOwner>(StringComparer.Ordinal);
        foreach (var (address, owner) in book.All)
        {
            var pseudonym = known.GetValueOrDefault(address) ?? text.Clean(address);
            pseudonyms[address] = pseudonym;
            owners.TryAdd(pseudonym, owner);
        }

        _last = pseudonyms;
        return new AddressLegend(owners);
    }
}
