using System.Globalization;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Logs;

namespace K8gentS.Diagnosis.Diagnosers.Network;

/// <summary>
/// Workloads whose log measures lost packets (ping's "30% packet loss"), or speaks of retransmissions, while they fail.
/// </summary>
internal sealed class PacketLossDiagnoser : IDiagnoser
{
    private const string Cause = "network.latency-or-loss";

    private static readonly string[] Words = ["retransmission timeout", "tcp retransmi", "high packet loss", "packets lost", "latency spike", "rtt exceeded"];

    public DiagnoserCard Card { get; } = new("NET008", "packets are delayed or lost", [Cause], Needs.Logs);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var seen = evidence.Logs.SelectMany(l => l.Parsed.Lines.Select(t => (Log: l, Line: t))).LastOrDefault(l => Speaks(l.Line));
        if (seen.Log is null)
        {
            yield break;
        }

        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = evidence.Incident.Workload,
            Strength = Strength.Likely,
            Depth = Depth.Mechanism,
            Summary = $"Packets of {evidence.Incident.Workload.Short} are lost or delayed: {Policy.Refusals.Short(seen.Line.Text)}.",
            Evidence = [evidence.Quote(seen.Log, seen.Line.Text)],
            Explains = Explains.Everything(evidence),
            RefutedBy = "A measurement from another pod on the same node shows no loss.",
            Resolution =
            [
                $"Measure from its node and from another: `kubectl debug {evidence.Signals[0].Object.Name} -n {evidence.Namespace} -it --image=busybox -- ping -c 20 TARGET`.",
                "Look at the nodes between (interface errors, conntrack table, MTU of the overlay).",
            ],
        };
    }

    private static bool Speaks(LogLine line) => LossOf(line.Text) > 0 || Array.Exists(Words, w => line.Text.Contains(w, StringComparison.OrdinalIgnoreCase));

    // "5 packets transmitted, 3 received, 40% packet loss": nothing is lost at 0 %.
    private static double LossOf(string text)
    {
        var at = text.IndexOf("% packet loss", StringComparison.OrdinalIgnoreCase);
        var start = at;
        while (start > 0 && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] == '.'))
        {
            start--;
        }

        return at > start && double.TryParse(text.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var loss) ? loss : 0;
    }
}
