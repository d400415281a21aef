using System.Globalization;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>
/// IPv4 addresses. A prefix length or port after one stays. Kept: loopback, unspecified, netmasks and the
/// metadata address of clouds, which say nothing about a person's network, and four-part versions.
/// </summary>
internal sealed class Ipv4Detector : IDetector
{
    public void Detect(string text, MatchList found)
    {
        var dot = text.IndexOf('.');
        while (dot >= 0)
        {
            var next = dot + 1;
            if (dot > 0 && char.IsAsciiDigit(text[dot - 1]))
            {
                var start = dot - 1;
                while (start > 0 && dot - start < 4 && char.IsAsciiDigit(text[start - 1]))
                {
                    start--;
                }

                next = Math.Max(next, Look(text, start, found));
            }

            dot = next < text.Length ? text.IndexOf('.', next) : -1;
        }
    }

    /// <summary>Looks at the dotted number that begins here; answers where it ends.</summary>
    private static int Look(string text, int start, MatchList found)
    {
        Span<int> octets = stackalloc int[4];
        int end = start, count = 0;
        var valid = true;
        while (true)
        {
            var digits = DigitsAt(text, end);
            valid &= digits is > 0 and <= 3 && count < 4;
            if (valid)
            {
                octets[count] = int.Parse(text.AsSpan(end, digits), CultureInfo.InvariantCulture);
                valid = octets[count] <= 255 && (digits == 1 || text[end] != '0');
            }

            count++;
            end += digits;
            if (end + 1 >= text.Length || text[end] != '.' || !char.IsAsciiDigit(text[end + 1]))
            {
                break;
            }

            end++;
        }

        if (valid && count == 4 && !IsHarmless(octets) && StandsAlone(text, start, end) && !VersionContext.Surrounds(text, start, end, octets))
        {
            found.Add(start, end, "ipv4", Pseudonyms.Address, Rank.Personal);
        }

        return end;
    }

    private static int DigitsAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - at;
    }

    private static bool IsHarmless(ReadOnlySpan<int> octets) =>
        octets[0] is 0 or 127 or 255 || octets.SequenceEqual([169, 254, 169, 254]);

    private static bool StandsAlone(string text, int start, int end) =>
        Boundary.StartsWord(text, start) && Boundary.EndsWord(text, end) && (start == 0 || text[start - 1] != '.');
}
