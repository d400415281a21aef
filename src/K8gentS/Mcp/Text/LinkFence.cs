using System.Text.RegularExpressions;

namespace K8gentS.Mcp.Text;

/// <summary>
/// Breaks whatever a client would turn into a link, an image or a tag, and leaves it readable: the scheme goes, dots of foreign domains stand in
/// brackets, Markdown's brackets come apart. <c>checkout:8080/health</c> and <c>10.0.0.3:5432</c> stay as they are.
/// </summary>
internal static class LinkFence
{
    // RFC 3986, section 3.1; one letter is a drive.
    private static readonly Regex Scheme = Make(@"[a-z][a-z0-9+.\-]{1,40}:[/\\]{2,}");
    private static readonly Regex WordScheme = Make(@"\b(javascript|vbscript|data|mailto|tel|sms|blob|facetime|intent|market):");
    private static readonly Regex Www = Make(@"\b(www)\.");
    private static readonly Regex Tag = Make("<([a-z/!?])");

    // A domain's labels may be of any script, and even of pictures: whatever is neither blank nor punctuation.
    private static readonly Regex Dotted = Make($@"{Label}(\.{Label})+");
    private const string Label = @"[^\s.,;:!?'""()<>\[\]{}/\\|@#$%^&*+=~`“”‹›⟨…\uFFFD]+";

    /// <summary>The text without links.</summary>
    public static string Apply(string text)
    {
        if (text.AsSpan().IndexOfAny(":.<]") < 0)
        {
            return text;
        }

        text = Scheme.Replace(text, "");
        while (text.Contains("://", StringComparison.Ordinal))
        {
            text = text.Replace("://", ":", StringComparison.Ordinal);
        }

        text = WordScheme.Replace(text, "$1: ");
        text = Tag.Replace(text, "⟨$1");
        text = text.Replace("](", "] (", StringComparison.Ordinal).Replace("][", "] [", StringComparison.Ordinal);
        text = Www.Replace(text, "$1[.]");
        return Dotted.Replace(text, m => Domains.IsForeign(m.Value) || IsMail(text, m.Index) ? m.Value.Replace(".", "[.]", StringComparison.Ordinal) : m.Value);
    }

    /// <summary>Takes the brackets of <see cref="Apply"/> out again: a client hands a name back as it was shown.</summary>
    public static string Undo(string name) => name.Replace("[.]", ".", StringComparison.Ordinal);

    private static bool IsMail(string text, int domain) => domain > 0 && text[domain - 1] == '@';

    private static Regex Make(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
