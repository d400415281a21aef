using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>
/// A pod's address in its DNS name, 10-244-3-7.shop.pod.cluster.local (DNS specification of Kubernetes, 2.3.1): the pseudonym is the
/// address's own. Names of nodes such as ip-10-0-12-34.ec2.internal stay, since they name an object.
/// </summary>
internal sealed class PodAddressDetector : IDetector
{
    private const string Domain = ".pod.";
    private const int LongestLabel = 63;

    public void Detect(string text, MatchList found)
    {
        for (var at = text.IndexOf(Domain, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Domain, at + 1, StringComparison.Ordinal))
        {
            var reach = Math.Min(at, LongestLabel + 1);
            var dot = reach == 0 ? -1 : text.LastIndexOf('.', at - 1, reach);
            var start = dot;
            while (start > 0 && dot - start < LongestLabel && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] == '-'))
            {
                start--;
            }

            if (dot > start && start >= 0 && Boundary.StartsWord(text, start) && Address(text.AsSpan(start, dot - start)) is { } address)
            {
                found.Add(new Match(start, dot - start, "pod-address", Pseudonyms.Address, Rank.Personal, address));
            }
        }
    }

    private static string? Address(ReadOnlySpan<char> label)
    {
        var octets = 0;
        foreach (var part in label.Split('-'))
        {
            if (!byte.TryParse(label[part], System.Globalization.NumberStyles.None, null, out _))
            {
                return null;
            }

            octets++;
        }

        return octets == 4 ? label.ToString().Replace('-', '.') : null;
    }
}
