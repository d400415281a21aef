using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Incidents;

namespace K8gentS.Response.Intake;

/// <summary>What decides whether news are told aloud.</summary>
/// <param name="Now">The responder's now.</param>
/// <param name="Debounce">How long an incident that was told aloud is only brought up to date.</param>
/// <param name="Mutes">What people want to hear nothing of.</param>
internal sealed record TellRules(DateTimeOffset Now, TimeSpan Debounce, IReadOnlyList<MuteRule> Mutes)
{
    /// <summary>What holds news of an incident back. The debounce counts from when it was told, so that nothing is held back that nobody has heard of.</summary>
    public Holding Judge(IncidentReport report, DateTimeOffset? toldAt)
    {
        if (MutedBy(report) is { } rule)
        {
            return new Holding(rule.Id, $"muted until {rule.Until:u}");
        }

        return toldAt is { } told && Now - told < Debounce ? new Holding(Holding.Debounced, "told a short while ago") : Holding.None;
    }

    /// <summary>The rule that mutes it; null for none.</summary>
    public MuteRule? MutedBy(IncidentReport report) => Mutes.FirstOrDefault(m => m.Until > Now && Matches(m, report));

    // A rule of which no part is given would mute everything; it mutes nothing.
    private static bool Matches(MuteRule rule, IncidentReport report) =>
        rule is not { Namespace: null, Cause: null, IncidentId: null, Label: null }
        && (rule.Namespace is null || report.Workload.Namespace == rule.Namespace)
        && (rule.Cause is null || (report.Hypotheses is [var lead, ..] && lead.Cause == rule.Cause))
        && (rule.IncidentId is null || report.Id == rule.IncidentId)
        && (rule.Label is null || HasLabel(report, rule.Label));

    private static bool HasLabel(IncidentReport report, string label)
    {
        var at = label.IndexOf('=', StringComparison.Ordinal);
        return at < 0
            ? report.Labels.ContainsKey(label)
            : report.Labels.TryGetValue(label[..at], out var value) && value == label[(at + 1)..];
    }
}
