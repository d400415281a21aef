using System.Text;
using System.Text.RegularExpressions;

namespace K8gentS.Diagnosis.Logs;

/// <summary>
/// A signature's pattern, run in time linear in the line (RegexOptions.NonBacktracking).
/// <c>\w</c>, <c>\d</c> and <c>\s</c> mean ASCII: the Unicode classes make each automaton some ten times dearer to build.
/// </summary>
internal sealed class LogPattern
{
    private readonly Regex _regex;
    private readonly bool _ignoreCase;
    private readonly string[] _names;

    internal LogPattern(string pattern, bool ignoreCase)
    {
        _regex = new Regex(ToAscii(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        _ignoreCase = ignoreCase;
        _names = [.. _regex.GetGroupNames().Where(n => !char.IsAsciiDigit(n[0]))];
    }

    internal IReadOnlyList<string> GroupNames => _names;

    /// <summary>Where the pattern first matches, without the cost of its groups; null where it does not.</summary>
    internal (int Index, int Length)? Find(LogWords words)
    {
        foreach (var match in _regex.EnumerateMatches(TextFor(words)))
        {
            return (match.Index, match.Length);
        }

        return null;
    }

    /// <summary>What the groups took, in the line's own case; groups that matched nothing are absent.</summary>
    internal Dictionary<string, string> Extract(LogWords words, int maxLength)
    {
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        if (_names.Length == 0)
        {
            return groups;
        }

        var match = _regex.Match(TextFor(words));
        foreach (var name in _names)
        {
            if (match.Groups[name] is { Success: true, Length: > 0 } group)
            {
                groups[name] = words.Message.Substring(group.Index, Math.Min(group.Length, maxLength));
            }
        }

        return groups;
    }

    // Case is folded once for the line, not in every pattern: case-insensitive automata are several times larger.
    private string TextFor(LogWords words) => _ignoreCase ? words.Lower : words.Message;

    private static string ToAscii(string pattern)
    {
        var ascii = new StringBuilder(pattern.Length + 32);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                ascii.Append(Escape(pattern[++i], inClass));
                continue;
            }

            inClass = c switch { '[' => true, ']' => false, _ => inClass };
            ascii.Append(c);
        }

        return ascii.ToString();
    }

    private static string Escape(char c, bool inClass) => (c, inClass) switch
    {
        ('w', true) => "A-Za-z0-9_",
        ('w', false) => "[A-Za-z0-9_]",
        ('d', true) => "0-9",
        ('d', false) => "[0-9]",
        ('s', true) => @" \t",
        ('s', false) => @"[ \t]",
        ('S', false) => @"[^ \t]",
        ('b' or 'B' or 'S' or 'W' or 'D', _) => throw new ArgumentException($@"\{c} is not for log patterns: write out what may stand there.", nameof(c)),
        _ => $"\\{c}",
    };
}

/// <summary>A line's words, and the same in lower case where a pattern asks for them.</summary>
internal sealed class LogWords(string message)
{
    private string? _lower;

    internal string Message { get; } = message;

    internal string Lower => _lower ??= Message.ToLowerInvariant();
}
