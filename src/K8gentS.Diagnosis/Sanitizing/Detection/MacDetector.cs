using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>MAC addresses with dashes (00-1A-2B-3C-4D-5E) and in three groups (001a.2b3c.4d5e); those with colons are found beside IPv6.</summary>
internal sealed class MacDetector : IDetector
{
    private const int DashedLength = 17;
    private const int DottedLength = 14;

    public void Detect(string text, MatchList found)
    {
        for (var at = text.IndexOfAny('-', '.'); at >= 0; at = at + 1 < text.Length ? text.IndexOfAny(Separators, at + 1) : -1)
        {
            if (text[at] == '-')
            {
                Look(text, at - 2, DashedLength, found);
            }
            else
            {
                Look(text, at - 4, DottedLength, found);
            }
        }
    }

    private static readonly char[] Separators = ['-', '.'];

    private static void Look(string text, int start, int length, MatchList found)
    {
        var end = start + length;
        if (start < 0 || end > text.Length || !char.IsAsciiHexDigit(text[start]))
        {
            return;
        }

        var run = text.AsSpan(start, length);
        if ((length == DashedLength ? MacAddress.Is(run, '-') : IsDotted(run))
            && Stands(text, start - 1) && Stands(text, end))
        {
            MacAddress.Add(text, start, end, found);
        }
    }

    private static bool Stands(string text, int at) =>
        at < 0 || at >= text.Length || !(char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '.' or '_') || (text[at] == '.' && (at + 1 >= text.Length || char.IsWhiteSpace(text[at + 1])));

    private static bool IsDotted(ReadOnlySpan<char> run)
    {
        for (var i = 0; i < run.Length; i++)
        {
            if (i is 4 or 9 ? run[i] != '.' : !char.IsAsciiHexDigit(run[i]))
            {
                return false;
            }
        }

        return run.ContainsAnyInRange('a', 'f') || run.ContainsAnyInRange('A', 'F');
    }
}
