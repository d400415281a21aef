using System.Net;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>IPv6 addresses (RFC 4291), bare, in brackets, with zone or prefix length, and MAC addresses. Kept: loopback and unspecified. Times, fingerprints and C++ or Rust names are none.</summary>
internal sealed class Ipv6Detector : IDetector
{
    private const int Longest = 64;

    public void Detect(string text, MatchList found)
    {
        var colon = text.IndexOf(':');
        while (colon >= 0)
        {
            var next = colon + 1;
            if (next < text.Length && (text[next] == ':' || (colon > 0 && char.IsAsciiHexDigit(text[colon - 1]) && char.IsAsciiHexDigit(text[next]))))
            {
                var start = RunStart(text, colon);
                var end = RunEnd(text, colon);
                next = Math.Max(next, end);
                Look(text, start, end, found);
            }

            colon = next < text.Length ? text.IndexOf(':', next) : -1;
        }
    }

    private static void Look(string text, int start, int end, MatchList found)
    {
        var run = text.AsSpan(start, end - start);
        if (run.Length is < 4 or > Longest || (start > 0 && !Boundary.StartsWord(text, start)) || !Boundary.EndsWord(text, end))
        {
            return;
        }

        if (MacAddress.Is(run, ':'))
        {
            MacAddress.Add(text, start, end, found);
            return;
        }

        var (groups, digits) = Count(run);
        var compressed = run.Contains("::", StringComparison.Ordinal);
        if ((compressed ? groups >= 1 && digits > 0 : groups >= 6) && IPAddress.TryParse(run, out var address)
            && !IPAddress.IsLoopback(address))
        {
            found.Add(new Match(start, end - start, "ipv6", Pseudonyms.Address, Rank.Personal, address.ToString()));
        }
    }

    private static (int Groups, int Digits) Count(ReadOnlySpan<char> run)
    {
        int groups = 0, digits = 0;
        for (var i = 0; i < run.Length; i++)
        {
            groups += run[i] != ':' && (i == 0 || run[i - 1] == ':') ? 1 : 0;
            digits += char.IsAsciiDigit(run[i]) ? 1 : 0;
        }

        return (groups, digits);
    }

    private static int RunStart(string text, int at)
    {
        var limit = Math.Max(0, at - Longest);
        while (at > limit && IsPart(text[at - 1]) && text[at - 1] != '.' && !Boundary.EndsEscape(text, at))
        {
            at--;
        }

        // In "addr:fe80::1" the first colon belongs to the word.
        return text[at] == ':' && at + 1 < text.Length && text[at + 1] != ':' ? at + 1 : at;
    }

    private static int RunEnd(string text, int at)
    {
        while (at < text.Length && IsPart(text[at]))
        {
            at++;
        }

        while (at > 1 && (text[at - 1] == '.' || (text[at - 1] == ':' && text[at - 2] != ':')))
        {
            at--;
        }

        return at;
    }

    private static bool IsPart(char c) => char.IsAsciiHexDigit(c) || c is ':' or '.';
}
