using System.Collections.Concurrent;
using System.Text;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing;

/// <summary>
/// Remembers which addresses the pseudonyms of one run stand for, so that a terminal can show them to the person who has
/// them anyway. Sanitizing itself stays as it is: whatever else is told, a model included, gets pseudonyms. Safe for many threads.
/// </summary>
public sealed class AddressMemory
{
    /// <summary>The most addresses that are remembered; of later ones the pseudonym is shown.</summary>
    public const int Most = 100_000;

    private readonly ConcurrentDictionary<string, string> _addresses = new(StringComparer.Ordinal);

    /// <summary>The text with every remembered pseudonym replaced by its address, described or not.</summary>
    public string Reveal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? revealed = null;
        var at = 0;
        for (var open = text.IndexOf(Pseudonyms.Open, StringComparison.Ordinal); open >= 0; open = text.IndexOf(Pseudonyms.Open, open + 1))
        {
            var close = text.IndexOf(Pseudonyms.Close, open);
            if (close < 0)
            {
                break;
            }

            var space = text.IndexOf(' ', open, close - open);
            if (_addresses.TryGetValue(text[(open + 1)..(space < 0 ? close : space)], out var address))
            {
                (revealed ??= new StringBuilder(text.Length)).Append(text, at, open - at).Append(address);
                at = close + 1;
            }
        }

        return revealed is null ? text : revealed.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Notes an address.</summary>
    /// <param name="name">What stands between the brackets of its pseudonym.</param>
    /// <param name="address">The address.</param>
    internal void Add(string name, string address)
    {
        if (_addresses.Count < Most)
        {
            _addresses.TryAdd(name, address);
        }
    }
}
