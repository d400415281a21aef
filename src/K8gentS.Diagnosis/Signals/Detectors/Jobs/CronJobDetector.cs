using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Schedules;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Jobs;

/// <summary>
/// CronJobs that make no runs although they should: the schedule cannot be read or never comes, or runs were missed.
/// A suspended CronJob was switched off by somebody; that is no failure.
/// Source: pkg/controller/cronjob/cronjob_controllerv2.go
/// </summary>
internal sealed class CronJobDetector : ISignalDetector
{
    // One missed run may be a controller that restarts; with Forbid the run before may just take long.
    private const int Tolerated = 1;
    private const int ToleratedWhileBusy = 2;

    private static readonly TimeSpan Current = TimeSpan.FromHours(1);

    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        snapshot.CronJobs.All.Where(c => c.Spec.Suspend != true && !c.IsTerminating()).Select(c => Examine(snapshot, c)).OfType<Signal>();

    private static Signal? Examine(ClusterSnapshot snapshot, CronJob cron)
    {
        var spoken = snapshot.EventsAbout(cron).FirstOrDefault(e => e.Reason is "UnparseableSchedule" or "InvalidSchedule" or "UnknownTimeZone" or "MissSchedule" or "TooManyMissedTimes" or "SuccessfulCreate");
        if (spoken?.Reason is "UnparseableSchedule" or "InvalidSchedule" or "UnknownTimeZone")
        {
            return Signal.From(spoken, cron.Ref, SignalClass.Job);
        }

        if (CronRuns.Fault(cron, snapshot.Now) is { } fault)
        {
            return Of(cron, "InvalidSchedule", $"invalid schedule \"{cron.Spec.Schedule}\": {fault}");
        }

        var missed = CronRuns.Missed(cron, snapshot.Now - Timing.Settled);
        if (spoken?.Reason is "MissSchedule" or "TooManyMissedTimes" && missed > 0 && spoken.IsWithin(snapshot.Now, Current))
        {
            return Signal.From(spoken, cron.Ref, SignalClass.Job);
        }

        return missed > (IsBusy(snapshot, cron) ? ToleratedWhileBusy : Tolerated) && !(cron.Metadata.LastChange?.Time > snapshot.Now - Timing.Settled)
            ? Of(cron, "MissedSchedule", $"{missed} runs of \"{cron.Spec.Schedule}\" should have started since {Since(cron)} and did not")
            : null;
    }

    private static bool IsBusy(ClusterSnapshot snapshot, CronJob cron) =>
        cron.Spec.ConcurrencyPolicy == "Forbid" && snapshot.JobsControlledBy(cron.Metadata.Uid).Any(j => j.Status.Active > 0);

    private static string Since(CronJob cron) =>
        cron.Status.LastScheduleTime is { } last ? $"the last run at {last:u}" : "it was made";

    private static Signal Of(CronJob cron, string reason, string message) => new()
    {
        Object = cron.Ref,
        Class = SignalClass.Job,
        Reason = reason,
        Message = message,
        FirstSeen = cron.Status.LastScheduleTime ?? cron.Metadata.CreationTimestamp,
    };
}
