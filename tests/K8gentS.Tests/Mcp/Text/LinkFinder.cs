using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace K8gentS.Tests.Mcp.Text;

/// <summary>
/// Looks for what a client would act upon, by means of its own: what CommonMark, GitHub's autolinks and chats make a link of, and characters
/// that nobody sees.
/// </summary>
internal static partial class LinkFinder
{
    /// <summary>What is wrong with one line; empty where nothing is.</summary>
    public static IReadOnlyList<string> Faults(string line)
    {
        // What stands in a code span of ours is no link, and a command is to be copied as it is.
        var prose = Command().Replace(line, " ");
        var faults = new List<string>();
        foreach (var (name, pattern) in ((string, Regex)[])[("a scheme", Scheme()), ("a Markdown link", Markdown()), ("an HTML tag", Tag()), ("a www address", Www()), ("a domain", Domain()), ("a mail address", Mail()), ("a word scheme", WordScheme())])
        {
            if (pattern.Match(prose) is { Success: true } found)
            {
                faults.Add($"{name}: {found.Value}");
            }
        }

        if (line.EnumerateRunes().FirstOrDefault(IsUnseen) is { Value: not 0 } unseen)
        {
            faults.Add($"an unseen character: U+{unseen.Value:X4}");
        }

        return faults;
    }

    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse;

    [GeneratedRegex("`kubectl [^`]*`")]
    private static partial Regex Command();

    [GeneratedRegex("[a-zA-Z][a-zA-Z0-9+.-]+://", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\]\(|\]\[")]
    private static partial Regex Markdown();

    [GeneratedRegex("<[/!?a-zA-Z]")]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<![\w])www\.", RegexOptions.IgnoreCase)]
    private static partial Regex Www();

    [GeneratedRegex(@"[\p{L}\p{N}]\.(com|net|org|io|example|zip|рф|de)(?![\w.-])(?<!kubernetes\.io|k8s\.io)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Domain();

    [GeneratedRegex(@"\w@\w+\.(com|net|org|io|example)(?![\w.-])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Mail();

    [GeneratedRegex(@"\b(javascript|mailto|vbscript|tel|data):\S", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex WordScheme();
}
