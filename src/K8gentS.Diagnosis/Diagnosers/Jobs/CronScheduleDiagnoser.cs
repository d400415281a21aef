using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Schedules;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Jobs;

/// <summary>
/// CronJobs whose schedule cannot be read or never comes, and those that miss runs.
/// Source: pkg/controller/cronjob (UnparseableSchedule, InvalidSchedule, UnknownTimeZone, MissSchedule, TooManyMissedTimes)
/// </summary>
internal sealed class CronScheduleDiagnoser : IDiagnoser
{
    private const string Invalid = "cronjob.invalid-schedule";
    private const string Missed = "cronjob.missed-schedules";

    public DiagnoserCard Card { get; } = new("JOB003", "a CronJob makes no runs", [Invalid, Missed], Needs.None);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var signal = evidence.Signals.FirstOrDefault(s => s.Class == SignalClass.Job && s.Object.Kind == "CronJob");
        if (signal is null || evidence.Cluster.CronJobs.Find(signal.Object.Namespace, signal.Object.Name) is not { } cron)
        {
            return [];
        }

        return signal.Reason is "UnparseableSchedule" or "InvalidSchedule" or "UnknownTimeZone" ? [Unreadable(evidence, signal, cron)] : [Late(evidence, signal, cron)];
    }

    private Finding Unreadable(SanitizedEvidence evidence, Signal signal, CronJob cron) => new()
    {
        Code = Card.Code,
        Cause = Invalid,
        Culprit = cron.Ref,
        Strength = Strength.Certain,
        Depth = Depth.Root,
        Summary = $"CronJob {cron.Name} never runs: its schedule \"{cron.Spec.Schedule}\"{(cron.Spec.TimeZone is { } zone ? $" in time zone {zone}" : "")} is not valid: {CronRuns.Fault(cron, evidence.Now) ?? signal.Message}.",
        Evidence = [evidence.Quote(signal), evidence.QuoteSpec(cron, $"schedule: {cron.Spec.Schedule}")],
        Explains = [signal.Id],
        RefutedBy = "The CronJob makes a run at one of the times that the schedule means.",
        Resolution = [$"Correct the schedule (minute hour day month weekday): {Kubectl.Edit(cron.Ref)}.", $"Run it once by hand meanwhile: {ByHand(cron)}."],
    };

    private Finding Late(SanitizedEvidence evidence, Signal signal, CronJob cron) => new()
    {
        Code = Card.Code,
        Cause = Missed,
        Culprit = cron.Ref,
        Strength = signal.Reason is "MissSchedule" or "TooManyMissedTimes" ? Strength.Certain : Strength.Likely,
        Depth = Depth.Mechanism,
        Summary = $"CronJob {cron.Name} (\"{cron.Spec.Schedule}\") has missed {Math.Max(1, CronRuns.Missed(cron, evidence.Now))} runs: {Why(evidence, cron, signal)}.",
        Evidence = [evidence.Quote(signal), evidence.QuoteSpec(cron, $"schedule {cron.Spec.Schedule}, concurrencyPolicy {cron.Spec.ConcurrencyPolicy ?? "Allow"}, startingDeadlineSeconds {cron.Spec.StartingDeadlineSeconds?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "not set"}")],
        Explains = [signal.Id],
        RefutedBy = "The next run starts on time.",
        Resolution =
        [
            $"See what it says: {Kubectl.Describe(cron.Ref)}, {Kubectl.List("jobs", cron.Namespace)}.",
            "Let a run that hangs end (delete its Job, set activeDeadlineSeconds), or raise startingDeadlineSeconds above 10 s.",
            $"Catch up by hand: {ByHand(cron)}.",
        ],
    };

    private static string Why(SanitizedEvidence evidence, CronJob cron, Signal signal)
    {
        var busy = evidence.Cluster.JobsControlledBy(cron.Metadata.Uid).FirstOrDefault(j => j.Status.Active > 0);
        return cron switch
        {
            { Spec.StartingDeadlineSeconds: < 10 and var seconds } => $"startingDeadlineSeconds is {seconds}, less than the 10 s between two looks of the controller",
            { Spec.ConcurrencyPolicy: "Forbid" } when busy is not null => $"Job {busy.Name} is still running since {busy.Status.StartTime:u}, and the concurrency policy is Forbid",
            _ => signal.Message,
        };
    }

    private static string ByHand(CronJob cron) => Kubectl.Run(cron.Namespace, $"create job {cron.Name}-manual --from=cronjob/{cron.Name}");
}
