using K8gentS.Diagnosis.Readings.Schedules;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Jobs;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("*/5 * * * *", "2026-03-01T12:05:00Z")]
    [InlineData("0 0 * * *", "2026-03-02T00:00:00Z")]
    [InlineData("30 4 * * mon-fri", "2026-03-02T04:30:00Z")]
    [InlineData("0 0 13 * 5", "2026-03-06T00:00:00Z")]
    [InlineData("0 0 29 2 *", "2028-02-29T00:00:00Z")]
    [InlineData("0 12 1 jan,jul ?", "2026-07-01T12:00:00Z")]
    [InlineData("@hourly", "2026-03-01T13:00:00Z")]
    [InlineData("@every 90m", "2026-03-01T13:30:30Z")]
    [InlineData("CRON_TZ=UTC 1 12 * * *", "2026-03-01T12:01:00Z")]
    public void The_next_run_is_the_one_the_controller_would_make(string text, string next) =>
        CronSchedule.Parse(text, out _)!.Next(new DateTimeOffset(2026, 3, 1, 12, 0, 30, TimeSpan.Zero)).ShouldBe(DateTimeOffset.Parse(next, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("* * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* * * * 7")]
    [InlineData("*/0 * * * *")]
    [InlineData("5-1 * * * *")]
    [InlineData("@fortnightly")]
    [InlineData("@every soon")]
    [InlineData("every day")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_schedule_says_why(string? text)
    {
        CronSchedule.Parse(text, out var fault).ShouldBeNull();
        fault.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("0 0 31 2 *")]
    [InlineData("0 0 31 4,6,9,11 *")]
    public void A_date_that_never_comes_has_no_next_run(string text) =>
        CronSchedule.Parse(text, out _)!.Next(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)).ShouldBeNull();
}
