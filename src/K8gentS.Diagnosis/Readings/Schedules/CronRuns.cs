using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Readings.Schedules;

/// <summary>What a CronJob's schedule says about the runs there should have been.</summary>
internal static class CronRuns
{
    // Beyond this many the controller itself gives up counting.
    private const int MaximumCounted = 101;

    /// <summary>Why the schedule can never make a run, or null where it can.</summary>
    public static string? Fault(CronJob cron, DateTimeOffset now)
    {
        if (cron.Spec.Schedule is not { } text)
        {
            return null;
        }

        if (CronSchedule.Parse(text, out var fault) is not { } schedule)
        {
            return fault;
        }

        return schedule.Next(now) is null ? "no such date ever comes" : null;
    }

    /// <summary>How many runs should have started between the last one (or the CronJob's making) and a moment.</summary>
    public static int Missed(CronJob cron, DateTimeOffset until)
    {
        var since = cron.Status.LastScheduleTime ?? cron.Metadata.CreationTimestamp;
        if (since is not { } last || CronSchedule.Parse(cron.Spec.Schedule, out _) is not { } schedule)
        {
            return 0;
        }

        var missed = 0;
        for (var run = schedule.Next(InZone(last, cron)); run <= until && missed < MaximumCounted; run = schedule.Next(run.Value))
        {
            missed++;
        }

        return missed;
    }

    // Without the zone's data the offset is not known; whole hours off matter little to schedules that run often.
    private static DateTimeOffset InZone(DateTimeOffset moment, CronJob cron) =>
        cron.Spec.TimeZone is { Length: > 0 } name && moment.Year is > 1 and < 9999 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? TimeZoneInfo.ConvertTime(moment, zone)
            : moment.ToUniversalTime();
}
