using K8gentS.Border;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Routing;

namespace K8gentS.Hosting;

/// <summary>Spends nothing on what people want to hear nothing of: where a mute rule names the incident, or all of its namespace, nobody is asked.</summary>
internal sealed class MutedReasoner(IReasoner inner, GuidanceBoard board, TimeProvider time) : IReasoner
{
    /// <inheritdoc/>
    public Task<ReasonerAnswer> ReasonAsync(ReasonerQuestion question, CancellationToken cancellationToken) =>
        board.Current?.Mutes.Any(m => Mutes(m, question)) == true
            ? Task.FromResult(ReasonerAnswer.None("no model was asked, since people have muted it"))
            : inner.ReasonAsync(question, cancellationToken);

    // A rule with a cause or a label waits for the report: before it there is no leading cause to compare.
    private bool Mutes(MuteRule rule, ReasonerQuestion question) =>
        rule.Until > time.GetUtcNow()
        && rule is { Cause: null, Label: null } and not { Namespace: null, IncidentId: null }
        && (rule.Namespace is null || rule.Namespace == question.Evidence.Namespace)
        && (rule.IncidentId is null || rule.IncidentId == question.Evidence.Incident.Id);
}
