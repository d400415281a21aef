using K8gentS.Diagnosis.Evidence;

namespace K8gentS.Diagnosis.Diagnosers.Network;

/// <summary>
/// What programs say when a name server does not answer. "No such host" is an answer; these are none.
/// Source: getaddrinfo(3) (EAI_AGAIN), resolv.conf(5), golang net ("lookup x on y: i/o timeout"), bind's dig and nslookup
/// </summary>
internal static class DnsWords
{
    private static readonly string[] Silence =
        ["temporary failure in name resolution", "eai_again", "no servers could be reached", "dns request timed out", "resolution timed out", "server misbehaving", "name resolution timed out", "resolver timeout"];

    /// <summary>The newest quote that says so, or null.</summary>
    public static EvidenceItem? Unanswered(SanitizedEvidence evidence)
    {
        var line = evidence.Logs.SelectMany(l => l.Parsed.Lines.Select(t => (Log: l, t.Text))).LastOrDefault(l => IsSilence(l.Text));
        return line.Log is not null
            ? evidence.Quote(line.Log, line.Text)
            : evidence.Signals.FirstOrDefault(s => IsSilence(s.Message)) is { } signal ? evidence.Quote(signal) : null;
    }

    private static bool IsSilence(string text) =>
        Array.Exists(Silence, w => text.Contains(w, StringComparison.OrdinalIgnoreCase))
        || (text.Contains("lookup ", StringComparison.OrdinalIgnoreCase) && (text.Contains("i/o timeout", StringComparison.OrdinalIgnoreCase) || text.Contains(":53: ", StringComparison.Ordinal)));
}
