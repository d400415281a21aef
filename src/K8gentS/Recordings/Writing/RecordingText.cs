using System.Collections.Frozen;
using System.Text;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Recordings.Writing;

/// <summary>
/// Cleans the texts of one recording. Everything becomes the sanitizer's pseudonyms but addresses, which become other
/// addresses: whoever replays the recording has another key than we do, and must still find what an address leads to.
/// </summary>
internal sealed class RecordingText(Sanitizer sanitizer)
{
    private static readonly FrozenSet<string> Headers =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie");

    private readonly AddressBook _addresses = new();

    /// <summary>A text without secrets and personal data.</summary>
    public string Clean(string text)
    {
        var cleaned = sanitizer.Explain(text);
        return cleaned.Replacements.Count == 0 ? text : Compose(text, cleaned.Replacements);
    }

    /// <summary>A value that stands under a name, which may tell that all of it is secret.</summary>
    public string CleanField(string name, string value)
    {
        if (Headers.Contains(name))
        {
            // Their values have a grammar of their own, which is read where the header stands before them.
            return Clean($"{name}: {value}")[(name.Length + 2)..];
        }

        var field = sanitizer.CleanField(name, value);
        return field == value || field == sanitizer.Clean(value) ? Clean(value) : field;
    }

    private string Compose(string text, IReadOnlyList<Replacement> replacements)
    {
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var replacement in replacements)
        {
            var start = (int)replacement.Position;
            result.Append(text, at, start - at).Append(Replace(replacement));
            at = start + replacement.Length;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private string Replace(Replacement replacement) => replacement.Rule switch
    {
        "ipv4" => _addresses.Ipv4(replacement.Text),
        "ipv6" => _addresses.Ipv6(replacement.Text),
        _ => replacement.Text,
    };
}
