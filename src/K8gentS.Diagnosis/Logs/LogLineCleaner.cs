using System.Buffers;
using System.Globalization;
using System.Text;

namespace K8gentS.Diagnosis.Logs;

/// <summary>Removes what a terminal would act on or hide: ANSI escapes, control characters, zero-width and direction marks.</summary>
internal static class LogLineCleaner
{
    private const char Escape = '\u001b';
    private const char Bell = '\u0007';

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c), '\t']);

    internal static string Clean(ReadOnlySpan<char> raw)
    {
        raw = raw.TrimEnd();
        // A progress bar overwrites its own line: what stands after the last carriage return is what was seen.
        raw = raw[(raw.LastIndexOf('\r') + 1)..];
        if (!raw.ContainsAnyExcept(Plain))
        {
            return raw.ToString();
        }

        var clean = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length;)
        {
            i += raw[i] == Escape ? EscapeLength(raw[i..]) : Append(raw[i..], clean);
        }

        return clean.ToString().TrimEnd();
    }

    private static int Append(ReadOnlySpan<char> rest, StringBuilder clean)
    {
        var c = rest[0];
        if (char.IsHighSurrogate(c) && rest.Length > 1 && char.IsLowSurrogate(rest[1]))
        {
            clean.Append(rest[..2]);
            return 2;
        }

        if (char.IsSurrogate(c) || (char.IsControl(c) && c != '\t') || c == '\ufffd')
        {
            // One mark for a whole run: a binary line must not become a wall of them.
            if (clean.Length == 0 || clean[^1] != '\ufffd')
            {
                clean.Append('\ufffd');
            }
        }
        else if (char.GetUnicodeCategory(c) != UnicodeCategory.Format)
        {
            clean.Append(c is '\u2028' or '\u2029' or '\u00a0' ? ' ' : c);
        }

        return 1;
    }

    // ECMA-48: CSI ends with a byte 0x40-0x7E, OSC with BEL or ST; any other escape is two characters.
    private static int EscapeLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
        {
            return text.Length;
        }

        if (text[1] == '[')
        {
            var end = text[2..].IndexOfAnyInRange('@', '~');
            return end < 0 ? text.Length : end + 3;
        }

        if (text[1] == ']')
        {
            var end = text[2..].IndexOfAny(Bell, Escape);
            return end < 0 ? text.Length : end + 2 + (text[end + 2] == Bell ? 1 : Math.Min(2, text.Length - end - 2));
        }

        return 2;
    }
}
