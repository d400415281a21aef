using K8gentS.Diagnosis.Plans.Execution;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Response.Approvals;

namespace K8gentS.Response.Execution;

/// <summary>What an executor says, for people: cleaned, since it quotes pods and API servers.</summary>
internal static class ExecutorWords
{
    public static ExecutionOutcome Of(PlanOutcome outcome, ITextSanitizer sanitizer)
    {
        var kind = outcome.Result switch
        {
            PlanResult.Applied => ExecutionKind.Applied,
            PlanResult.Refused => ExecutionKind.Refused,
            PlanResult.Failed => ExecutionKind.Failed,
            _ => ExecutionKind.Unclear,
        };
        return new ExecutionOutcome(kind, sanitizer.Clean(outcome.Sentence))
        {
            Diff = [.. outcome.Diff.Select(sanitizer.Clean)],
            After = outcome.After is { } after ? new TargetState(after.Uid, after.TemplateHash, after.Replicas) : null,
        };
    }

    public static DryRunOutcome OfDryRun(PlanOutcome outcome, ITextSanitizer sanitizer) =>
        new(outcome.Result == PlanResult.Applied, [.. outcome.Diff.Select(sanitizer.Clean)], sanitizer.Clean(outcome.Sentence));
}
