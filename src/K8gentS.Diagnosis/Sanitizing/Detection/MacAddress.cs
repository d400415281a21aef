using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Hardware addresses of six octets (IEEE 802). All zeros and broadcast name nobody.</summary>
internal static class MacAddress
{
    private const int Length = 17;

    /// <summary>Whether the run is six pairs of hexadecimal digits.</summary>
    public static bool Is(ReadOnlySpan<char> run, char separator)
    {
        if (run.Length != Length)
        {
            return false;
        }

        for (var i = 0; i < run.Length; i++)
        {
            if (i % 3 == 2 ? run[i] != separator : !char.IsAsciiHexDigit(run[i]))
            {
                return false;
            }
        }

        return true;
    }

    public static void Add(string text, int start, int end, MatchList found)
    {
        var canonical = text[start..end].ToLowerInvariant().Replace('-', ':');
        if (canonical is not ("00:00:00:00:00:00" or "ff:ff:ff:ff:ff:ff"))
        {
            found.Add(new Match(start, end - start, "mac", "mac", Rank.Personal, canonical));
        }
    }
}
