using System.Buffers;

namespace K8gentS.Output;

/// <summary>
/// Prose for Markdown, of which any part may come from the cluster. Words of letters and plain punctuation stay; every
/// other word becomes code, inside which no renderer makes links, images, mentions or HTML.
/// Source: https://github.github.com/gfm/#code-spans
/// </summary>
internal static class MarkdownProse
{
    private static readonly SearchValues<char> Joints = SearchValues.Create("-/'’");
    private static readonly SearchValues<char> Openers = SearchValues.Create("(\"");
    private static readonly SearchValues<char> Closers = SearchValues.Create(")\",.;:?%");

    /// <summary>The text as one line of Markdown.</summary>
    public static string Of(string text)
    {
        var parts = Printable.Line(text).Split('`');

        // An odd backtick opens nothing: the last part is prose again, and what stood there is lost to nobody.
        return string.Join(' ', parts
            .Select((part, i) => i % 2 == 1 && i < parts.Length - 1 ? Code(part) : Words(part))
            .Where(p => p.Length > 0))
            .Replace("` .", "`.", StringComparison.Ordinal)
            .Replace("` ,", "`,", StringComparison.Ordinal);
    }

    /// <summary>The text as a code span.</summary>
    public static string Code(string text)
    {
        var line = Printable.Line(text).Trim();
        var fence = new string('`', LongestRun(line) + 1);
        var room = line.StartsWith('`') || line.EndsWith('`') ? " " : "";
        return line.Length == 0 ? "" : $"{fence}{room}{line}{room}{fence}";
    }

    /// <summary>Lines as a fenced block.</summary>
    public static string Block(IEnumerable<string> lines)
    {
        var text = string.Join('\n', lines.Select(Printable.Line));
        var fence = new string('`', Math.Max(3, LongestRun(text) + 1));
        return $"{fence}text\n{text}\n{fence}";
    }

    private static string Words(string text) =>
        string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Word));

    private static string Word(string word)
    {
        var start = word.AsSpan().IndexOfAnyExcept(Openers);
        var end = word.AsSpan().LastIndexOfAnyExcept(Closers);
        if (start < 0 || end < start)
        {
            return word.Length == 1 ? word : Code(word);
        }

        var core = word.AsSpan(start, end - start + 1);
        return IsPlain(core) ? word : $"{word[..start]}{Code(core.ToString())}{word[(end + 1)..]}";
    }

    private static bool IsPlain(ReadOnlySpan<char> core)
    {
        var joint = true;
        foreach (var c in core)
        {
            var isJoint = Joints.Contains(c);
            if ((isJoint && joint) || !(isJoint || char.IsLetterOrDigit(c)))
            {
                return false;
            }

            joint = isJoint;
        }

        return !joint;
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
