using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;

namespace K8gentS.Border;

/// <summary>
/// People's wishes that something be looked at: each is answered from the first look that began after it came. Bounded:
/// the responder hands out at most a hundred. Safe for many threads.
/// </summary>
internal sealed class Requests
{
    private const int MaximumOpen = 100;
    private const int MaximumIncidents = 50;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DiagnosisRequest> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DiagnosisAnswer> _answers = new(StringComparer.Ordinal);

    /// <summary>Takes what is asked now.</summary>
    /// <returns>Whether there is something new among it.</returns>
    public bool Ask(IReadOnlyList<DiagnosisRequest> requests)
    {
        lock (_lock)
        {
            var before = _open.Count;
            foreach (var request in requests.Where(r => !_answers.ContainsKey(r.Id)).Take(MaximumOpen - _open.Count))
            {
                _open.TryAdd(request.Id, request);
            }

            return _open.Count > before;
        }
    }

    /// <summary>Answers everything that is open from a look.</summary>
    public void Looked(RcaReport report)
    {
        lock (_lock)
        {
            foreach (var request in _open.Values)
            {
                _answers[request.Id] = new DiagnosisAnswer(request.Id, [.. report.Incidents.Where(i => Concerns(i, request)).Select(i => i.Id).Take(MaximumIncidents)]);
            }

            _open.Clear();
        }
    }

    /// <summary>The answers that have not arrived yet.</summary>
    public IReadOnlyList<DiagnosisAnswer> Answers()
    {
        lock (_lock)
        {
            return [.. _answers.Values];
        }
    }

    /// <summary>Notes that answers have arrived.</summary>
    public void Sent(IReadOnlyList<DiagnosisAnswer> answers)
    {
        lock (_lock)
        {
            foreach (var answer in answers)
            {
                _answers.Remove(answer.RequestId);
            }
        }
    }

    private static bool Concerns(IncidentReport incident, DiagnosisRequest request) =>
        incident.Affected.Prepend(incident.Workload).Any(o =>
            o.Namespace == request.Namespace
            && (request.Name is null || string.Equals(o.Name, request.Name, StringComparison.Ordinal))
            && (request.Kind is null || string.Equals(o.Kind, request.Kind, StringComparison.OrdinalIgnoreCase)));
}
