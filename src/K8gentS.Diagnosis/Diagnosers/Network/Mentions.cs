using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Readings.Hosts;

namespace K8gentS.Diagnosis.Diagnosers.Network;

/// <summary>Where the failing workload speaks of a host: a log or a probe's output tells of calls that were made, a setting of calls that may be.</summary>
internal static class Mentions
{
    private static readonly string[] Failures =
        ["refused", "timeout", "timed out", "deadline exceeded", "unreachable", "not reachable", "no route", "reset by peer", "econn", "etimedout", "fail", "error", "unable to", "cannot", "could not", "unavailable"];

    /// <summary>The newest quote that speaks of a host, or null.</summary>
    public static EvidenceItem? Of(SanitizedEvidence evidence, HostReference host)
    {
        var line = evidence.Logs.SelectMany(l => l.Parsed.Lines.Select(t => (Log: l, t.Text))).LastOrDefault(l => Has(l.Text, host));
        return line.Log is not null
            ? evidence.Quote(line.Log, line.Text)
            : evidence.Signals.FirstOrDefault(s => Has(s.Message, host)) is { } signal ? evidence.Quote(signal) : null;
    }

    /// <summary>Whether a quote speaks of a call that failed, not merely of a host.</summary>
    public static bool IsFailure(EvidenceItem quote) => Array.Exists(Failures, f => quote.Seen.Contains(f, StringComparison.OrdinalIgnoreCase));

    private static bool Has(string text, HostReference host) => host.Host.Length > 2 && text.Contains(host.Host, StringComparison.OrdinalIgnoreCase);
}
