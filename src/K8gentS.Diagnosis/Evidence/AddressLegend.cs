using System.Text;
using K8gentS.Diagnosis.Readings.Addresses;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>
/// Says of the pseudonyms in a sanitized text which object an address belongs to: <c>‹ip-3f2a91c07e›</c> becomes
/// <c>‹ip-3f2a91c07e Service/cart›</c>. Diagnosers work on the text before that, so that an address is one word wherever
/// it stands; what is quoted and reported is described.
/// </summary>
/// <param name="owners">The owners by pseudonym.</param>
internal sealed class AddressLegend(Dictionary<string, AddressOwner> owners)
{
    private readonly Dictionary<string, AddressOwner>.AlternateLookup<ReadOnlySpan<char>> _owners = owners.GetAlternateLookup<ReadOnlySpan<char>>();
    private const string Begin = "‹ip-";

    /// <summary>Whether the text holds a pseudonym that may have an owner.</summary>
    public static bool Concerns(string text) => text.Contains(Begin, StringComparison.Ordinal);

    /// <summary>The text with the owners of its addresses, as they are called within a namespace.</summary>
    public string Describe(string text, string? ns)
    {
        StringBuilder? described = null;
        var at = 0;
        for (var open = text.IndexOf(Begin, StringComparison.Ordinal); open >= 0; open = text.IndexOf(Begin, open + 1, StringComparison.Ordinal))
        {
            var close = open + Begin.Length + Pseudonyms.DigitCount;
            if (close < text.Length && text[close] == Pseudonyms.Close && _owners.TryGetValue(text.AsSpan(open, close + 1 - open), out var owner))
            {
                owner.AppendTo((described ??= new StringBuilder(text.Length + 64)).Append(text, at, close - at).Append(' '), ns);
                at = close;
            }
        }

        return described is null ? text : described.Append(text, at, text.Length - at).ToString();
    }
}
