using System.Net;
using System.Text;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Recordings.Writing;

/// <summary>
/// Cleans the texts of one recording. Everything becomes the sanitizer's pseudonyms but addresses, which become other
/// addresses: whoever replays the recording has another key than we do, and must still find what an address leads to.
/// </summary>
internal sealed class RecordingText(IExplainingSanitizer sanitizer)
{
    private readonly AddressBook _addresses = new();

    /// <summary>A text without secrets and personal data.</summary>
    public string Clean(string text) => Compose(text, sanitizer.Explain(text).Replacements);

    /// <summary>A value that stands under a name, which may tell that all of it is secret.</summary>
    public string CleanField(string name, string value) => Compose(value, sanitizer.ExplainField(name, value).Replacements);

    private string Compose(string text, IReadOnlyList<Replacement> replacements)
    {
        if (replacements.Count == 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var replacement in replacements)
        {
            var start = (int)replacement.Position;
            result.Append(text, at, start - at).Append(Replace(replacement, text.AsSpan(start, replacement.Length)));
            at = start + replacement.Length;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private string Replace(Replacement replacement, ReadOnlySpan<char> address) => replacement.Rule switch
    {
        "ipv4" => _addresses.Ipv4(replacement.Text),
        "ipv6" when IPAddress.TryParse(address, out var mapped) && mapped.IsIPv4MappedToIPv6 => $"::ffff:{_addresses.Ipv4(replacement.Text)}",
        "ipv6" => _addresses.Ipv6(replacement.Text),
        _ => replacement.Text,
    };
}
