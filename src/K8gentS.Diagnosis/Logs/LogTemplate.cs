using System.Buffers;
using System.Text;

namespace K8gentS.Diagnosis.Logs;

/// <summary>A line with everything that varies masked: numbers, hex, UUIDs, times and addresses become <c>#</c>. Lines of one template are one statement of the program.</summary>
public static class LogTemplate
{
    private const int LongHex = 8;
    private const int ShortHex = 4;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Masks <paramref name="line"/>; linear in its length.</summary>
    public static string Of(ReadOnlySpan<char> line)
    {
        var template = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length;)
        {
            var end = i;
            while (end < line.Length && char.IsLetterOrDigit(line[end]))
            {
                end++;
            }

            if (end == i)
            {
                template.Append(line[i++]);
                continue;
            }

            Append(line[i..end], template);
            i = end;
        }

        return template.ToString();
    }

    private static void Append(ReadOnlySpan<char> word, StringBuilder template)
    {
        var joined = template.Length > 1 && template[^2] == '#' && template[^1] is '.' or ':' or '-' or ',' or '/' or '+';
        if (!Varies(word, joined))
        {
            template.Append(word);
            return;
        }

        if (joined)
        {
            // 10.0.0.7, 07:44:34.740 and a UUID are one value each.
            template.Length--;
        }
        else
        {
            template.Append('#');
        }
    }

    private static bool Varies(ReadOnlySpan<char> word, bool joined) =>
        word.ContainsAnyInRange('0', '9')
        || (word.Length >= (joined ? ShortHex : LongHex) && !word.ContainsAnyExcept(HexDigits));
}
