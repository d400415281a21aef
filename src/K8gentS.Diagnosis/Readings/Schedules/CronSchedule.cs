using System.Globalization;

namespace K8gentS.Diagnosis.Readings.Schedules;

/// <summary>
/// A schedule as the CronJob controller reads it (robfig/cron, ParseStandard): five fields or a descriptor.
/// Source: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
/// </summary>
internal sealed class CronSchedule
{
    // A schedule that is longer is none; one beyond these years is a joke or an attack.
    private const int LongestText = 256;
    private const int FirstYear = 2;
    private const int LastYear = 9000;

    // Leap years make 29 February the rarest date there is: eight years at most, at a turn of century.
    private const int SearchDays = (8 * 366) + 1;

    private readonly CronField _minutes;
    private readonly CronField _hours;
    private readonly CronField _days;
    private readonly CronField _months;
    private readonly CronField _weekdays;

    private CronSchedule(CronField minutes, CronField hours, CronField days, CronField months, CronField weekdays) =>
        (_minutes, _hours, _days, _months, _weekdays) = (minutes, hours, days, months, weekdays);

    /// <summary>How long there is between two runs of an <c>@every</c> schedule.</summary>
    public TimeSpan? Every { get; private init; }

    /// <summary>The schedule, or null where the text is none; the fault says why.</summary>
    public static CronSchedule? Parse(string? text, out string fault)
    {
        fault = text?.Length > LongestText ? "it is too long" : "";
        if (fault.Length > 0)
        {
            return null;
        }

        var plain = WithoutZone(text ?? "");
        if (plain.StartsWith("@every ", StringComparison.Ordinal))
        {
            var every = GoDuration(plain[7..]);
            fault = every is null ? "the time after @every cannot be read" : "";
            return every is null ? null : new CronSchedule(default, default, default, default, default) { Every = every };
        }

        var fields = Expand(plain).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (fields.Length != 5)
        {
            fault = plain.StartsWith('@') ? $"{plain} is no descriptor that Kubernetes knows" : $"five fields are wanted, {fields.Length} are there";
            return null;
        }

        return Parse(fields, out fault);
    }

    /// <summary>The first run after a moment, in the time zone of that moment; null where there will never be one.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        if (after.Year is < FirstYear or > LastYear)
        {
            return null;
        }

        if (Every is { } every)
        {
            return every.TotalDays < SearchDays ? after + every : null;
        }

        var start = new DateTimeOffset(after.Year, after.Month, after.Day, after.Hour, after.Minute, 0, after.Offset).AddMinutes(1);
        var day = new DateTimeOffset(start.Year, start.Month, start.Day, 0, 0, 0, after.Offset);
        for (var i = 0; i < SearchDays; i++, day = day.AddDays(1))
        {
            if (IsDay(day) && FirstIn(day, start) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static CronSchedule? Parse(string[] fields, out string fault)
    {
        CronField minutes = default, hours = default, days = default, months = default, weekdays = default;
        return CronField.TryParse(fields[0], 0, 59, out minutes, out fault)
            && CronField.TryParse(fields[1], 0, 23, out hours, out fault)
            && CronField.TryParse(fields[2], 1, 31, out days, out fault)
            && CronField.TryParse(fields[3], 1, 12, out months, out fault)
            && CronField.TryParse(fields[4], 0, 6, out weekdays, out fault)
                ? new CronSchedule(minutes, hours, days, months, weekdays)
                : null;
    }

    // Where both day fields are restricted, either will do; where one is a star, the other decides.
    private bool IsDay(DateTimeOffset day)
    {
        var (inMonth, inWeek) = (_days.Has(day.Day), _weekdays.Has((int)day.DayOfWeek));
        return _months.Has(day.Month) && (_days.IsStar || _weekdays.IsStar ? inMonth && inWeek : inMonth || inWeek);
    }

    private DateTimeOffset? FirstIn(DateTimeOffset day, DateTimeOffset start)
    {
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            if (_hours.Has(minute / 60) && _minutes.Has(minute % 60) && day.AddMinutes(minute) is var at && at >= start)
            {
                return at;
            }
        }

        return null;
    }

    private static string WithoutZone(string text)
    {
        var trimmed = text.Trim();
        var zoned = trimmed.StartsWith("TZ=", StringComparison.Ordinal) || trimmed.StartsWith("CRON_TZ=", StringComparison.Ordinal);
        return zoned && trimmed.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? trimmed[(at + 1)..].Trim() : trimmed;
    }

    private static string Expand(string text) => text switch
    {
        "@yearly" or "@annually" => "0 0 1 1 *",
        "@monthly" => "0 0 1 * *",
        "@weekly" => "0 0 * * 0",
        "@daily" or "@midnight" => "0 0 * * *",
        "@hourly" => "0 * * * *",
        _ => text,
    };

    // Go writes durations as 1h30m; seconds are the finest that a schedule can have.
    private static TimeSpan? GoDuration(string text)
    {
        var (total, number) = (TimeSpan.Zero, "");
        foreach (var c in text.Trim())
        {
            if (char.IsAsciiDigit(c) && number.Length < 6)
            {
                number += c;
                continue;
            }

            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || c is not ('h' or 'm' or 's'))
            {
                return null;
            }

            total += c switch { 'h' => TimeSpan.FromHours(n), 'm' => TimeSpan.FromMinutes(n), _ => TimeSpan.FromSeconds(n) };
            number = "";
        }

        return number.Length == 0 && total >= TimeSpan.FromSeconds(1) ? total : null;
    }
}
