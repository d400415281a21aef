using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.SelfWatch;

/// <summary>The agent asks the API server more than it is allowed: its own log speaks of 429 answers.</summary>
internal sealed class ApiPressureDiagnoser : IDiagnoser
{
    private const string Cause = "self.api-pressure";

    private static readonly string[] Words = ["429", "too many requests", "toomanyrequests", "client-side throttling", "priority and fairness"];

    public DiagnoserCard Card { get; } = new("SLF002", "the agent presses the API server", [Cause], Needs.Logs);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var seen = !OwnWorkload.Is(evidence) ? default : evidence.Logs
            .SelectMany(l => l.Parsed.Lines.Select(t => (Log: l, t.Text)))
            .LastOrDefault(l => Array.Exists(Words, w => l.Text.Contains(w, StringComparison.OrdinalIgnoreCase)) && l.Text.Contains("kube", StringComparison.OrdinalIgnoreCase));
        if (seen.Log is null)
        {
            yield break;
        }

        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = evidence.Incident.Workload,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"The API server turns K8gentS ({evidence.Incident.Workload.Short}) away for asking too much: {Policy.Refusals.Short(seen.Text)}.",
            Evidence = [evidence.Quote(seen.Log, seen.Text)],
            Explains = Explains.Everything(evidence),
            RefutedBy = "Other clients are turned away as well while the agent is scaled down.",
            Resolution =
            [
                "Watch fewer namespaces (WATCH_NAMESPACES), or lower its request rate.",
                "See who presses the API server: `kubectl get --raw /metrics | grep apiserver_flowcontrol_rejected_requests_total`.",
            ],
        };
    }
}
