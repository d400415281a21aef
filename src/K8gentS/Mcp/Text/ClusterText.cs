using System.Globalization;
using K8gentS.Output;

namespace K8gentS.Mcp.Text;

/// <summary>
/// The fence that every text passes on its way to a client: one line, visible characters alone, nothing that a client would turn into a
/// link, an image or a tag, cut to a bound with a statement of what was cut. What programs wrote stays readable.
/// </summary>
internal static class ClusterText
{
    /// <summary>The most characters of one text in a structured answer.</summary>
    public const int Longest = 2_000;

    private const string Command = "kubectl ";

    /// <summary>A text that may hold anything.</summary>
    public static string Fence(string text, int longest = Longest) => LinkFence.Apply(Visible(Cut(text, longest)));

    /// <summary>A sentence of ours, which may hold commands in backticks: those stay as they are, so that they can be copied.</summary>
    public static string FenceStep(string text, int longest = Longest)
    {
        var parts = Visible(Cut(text, longest)).Split('`');
        var closed = parts.Length % 2 == 1;
        return string.Join('`', parts.Select((part, i) => closed && i % 2 == 1 && IsCommand(part) ? part : LinkFence.Apply(part)));
    }

    /// <summary>The beginning of a text, with how much of it is left out; never half a character.</summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var kept = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, kept)}… ({text.Length - kept} more characters left out)");
    }

    /// <summary>The text on one line, in characters that people see; full-width letters, which read as ASCII, made ASCII.</summary>
    public static string Visible(string text) => Printable.Line(Narrow(text));

    private static bool IsCommand(string part) =>
        part.StartsWith(Command, StringComparison.Ordinal) && !part.Contains("://", StringComparison.Ordinal) && part.AsSpan().IndexOfAny('<', '[') < 0;

    private static string Narrow(string text) => text.AsSpan().ContainsAnyInRange('\u2024', '\uFFEF')
        ? string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = source[i] switch
                {
                    '\u2024' or '\u3002' or '\uFF61' => '.',
                    >= '\uFF01' and <= '\uFF5E' and var wide => (char)(wide - 0xFEE0),
                    var other => other,
                };
            }
        })
        : text;
}
