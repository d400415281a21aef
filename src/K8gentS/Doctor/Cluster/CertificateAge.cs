using System.Security.Cryptography.X509Certificates;

namespace K8gentS.Doctor.Cluster;

/// <summary>Whether certificates are valid now, and for a while yet.</summary>
internal static class CertificateAge
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    /// <summary>What is to be said of them; null for nothing. Of several authorities one that is valid is enough.</summary>
    public static CheckFinding? Judge(string what, IEnumerable<X509Certificate2> certificates, DateTimeOffset now)
    {
        if (certificates.MaxBy(c => c.NotAfter) is not { } best)
        {
            return null;
        }

        var (from, to) = (new DateTimeOffset(best.NotBefore.ToUniversalTime()), new DateTimeOffset(best.NotAfter.ToUniversalTime()));
        return now < from ? CheckFinding.Fault($"By this machine's clock {what} is valid only from {from:yyyy-MM-dd HH:mm} UTC.", "Set the clock, or take the right kubeconfig.")
            : now > to ? CheckFinding.Fault($"{Capital(what)} expired on {to:yyyy-MM-dd HH:mm} UTC.", "Renew it, and take the new kubeconfig.")
            : to - now < Soon ? CheckFinding.Warning($"{Capital(what)} expires on {to:yyyy-MM-dd HH:mm} UTC.", "Renew it before then.")
            : null;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
