using System.Text;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Plans.Execution;
using K8gentS.Diagnosis.Plans.Json;

namespace K8gentS.Response.Execution.Jobs;

/// <summary>What came of an executor Job, from the last look at it. Where the Job and the pod do not say it, nobody can.</summary>
internal static class JobEnding
{
    private const string LookAtIt = "look at the object";

    /// <summary>The outcome of a Job that is over.</summary>
    /// <param name="order">What it was to do.</param>
    /// <param name="seen">The last look.</param>
    /// <param name="ran">Whether any look saw its container run.</param>
    /// <param name="options">How Jobs look.</param>
    public static PlanOutcome Of(JobOrder order, JobSighting seen, bool ran, JobExecutorOptions options) => seen switch
    {
        { Ended: { } ended } => OfContainer(order, ended),
        { Pod.Status: { Phase: "Failed", Reason: { Length: > 0 } reason } status } => Unclear($"The executor's pod was ended from outside ({reason}: {status.Message?.Trim()}), so nobody can say whether the change was made: {LookAtIt}."),
        { Job: null } => Unclear(ran
            ? $"The executor's Job was deleted while it ran, or before its outcome was read, so nobody can say whether the change was made: {LookAtIt}."
            : $"The executor's Job {order.Name} vanished before its outcome was read, so nobody can say whether the change was made: {LookAtIt}."),
        { OverDeadline: true } => Unclear($"The executor did not end within {options.Deadline.TotalSeconds:0} seconds and was stopped, so nobody can say whether the change was made: {LookAtIt}."),
        { Completed: true } => new PlanOutcome(PlanResult.Applied, $"The change was made. What the executor said of it is not to be had: {seen.WhyNoPod ?? "its pod is gone"}."),
        _ => Unclear($"The executor's Job failed without saying how ({seen.WhyNoPod ?? "its pod is gone"}), so nobody can say whether the change was made: {LookAtIt}."),
    };

    private static PlanOutcome OfContainer(JobOrder order, ContainerStateTerminated ended)
    {
        var result = PlanExitCode.Read(ended.ExitCode);
        try
        {
            var said = PlanOutcomeJson.Read(Encoding.UTF8.GetBytes(ended.Message ?? ""));
            return said.Result == result && said.DryRun == order.DryRun && said.Digest == order.Digest
                ? said
                : Unclear($"What the executor said does not fit how it ended (exit code {ended.ExitCode}): {LookAtIt}.");
        }
        catch (PlanFormatException)
        {
            return Wordless(ended, result);
        }
    }

    // A program that was killed, or that never came to its first line, leaves an exit code that is none of ours.
    private static PlanOutcome Wordless(ContainerStateTerminated ended, PlanResult result) => result switch
    {
        PlanResult.Refused or PlanResult.Failed => new PlanOutcome(result, $"Nothing was changed; the executor did not say why (exit code {ended.ExitCode})."),
        PlanResult.Applied => new PlanOutcome(result, "The change was made; the executor did not say more."),
        _ => Unclear($"The executor broke off (exit code {ended.ExitCode}, {ended.Reason ?? "no reason given"}), so nobody can say whether the change was made: {LookAtIt}."),
    };

    private static PlanOutcome Unclear(string sentence) => new(PlanResult.Unclear, sentence);
}
