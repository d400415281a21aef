using System.Globalization;

namespace K8gentS.Response.Settings;

/// <summary>Reads the texts of settings, each with a fault that says what would be right.</summary>
internal static class SettingTexts
{
    private const int LongestList = 1000;

    /// <summary>A duration such as 90s, 15m, 2h or 7d within a range.</summary>
    public static SettingResult Duration(string text, TimeSpan least, TimeSpan most, Func<TimeSpan, ResponseSettings> apply) =>
        Parse(text) is { } duration && duration >= least && duration <= most
            ? SettingResult.Of(apply(duration))
            : SettingResult.Wrong($"write a duration from {Spell(least)} to {Spell(most)}, such as 90s, 15m, 2h or 7d");

    /// <summary>A whole number within a range.</summary>
    public static SettingResult Number(string text, long least, long most, Func<long, ResponseSettings> apply) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? SettingResult.Of(apply(number))
            : SettingResult.Wrong(string.Create(CultureInfo.InvariantCulture, $"write a whole number from {least} to {most}"));

    /// <summary>true or false.</summary>
    public static SettingResult Flag(string text, Func<bool, ResponseSettings> apply) => text.ToUpperInvariant() switch
    {
        "TRUE" => SettingResult.Of(apply(true)),
        "FALSE" => SettingResult.Of(apply(false)),
        _ => SettingResult.Wrong("write true or false"),
    };

    /// <summary>Names with commas or line breaks between them, each of which must be accepted.</summary>
    public static SettingResult Names(string text, Func<string, bool> accepts, string rule, Func<IReadOnlySet<string>, ResponseSettings> apply)
    {
        var names = text.Split([',', '\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length > LongestList)
        {
            return SettingResult.Wrong($"name at most {LongestList}");
        }

        return names.FirstOrDefault(n => !accepts(n)) is { } wrong
            ? SettingResult.Wrong($"'{Short(wrong)}' is not accepted: {rule}")
            : SettingResult.Of(apply(names.ToHashSet(StringComparer.Ordinal)));
    }

    /// <summary>A name of a model or a provider.</summary>
    public static SettingResult Name(string text, Func<string, ResponseSettings> apply) =>
        text.Length is > 0 and <= 200 && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:@".Contains(c, StringComparison.Ordinal))
            ? SettingResult.Of(apply(text))
            : SettingResult.Wrong("write a name of letters, digits and -_./:@, at most 200 of them");

    /// <summary>How a duration is spelt so that it can be read again.</summary>
    public static string Spell(TimeSpan duration) => duration switch
    {
        { Ticks: 0 } => "0s",
        _ when duration.TotalDays >= 2 && duration.Ticks % TimeSpan.TicksPerDay == 0 => $"{(long)duration.TotalDays}d",
        _ when duration.Ticks % TimeSpan.TicksPerHour == 0 => $"{(long)duration.TotalHours}h",
        _ when duration.Ticks % TimeSpan.TicksPerMinute == 0 => $"{(long)duration.TotalMinutes}m",
        _ => $"{(long)duration.TotalSeconds}s",
    };

    /// <summary>A duration such as 90s, 15m, 2h or 7d; null for anything else.</summary>
    public static TimeSpan? Parse(string text)
    {
        var unit = text.Length > 1 ? text[^1] : ' ';
        long? seconds = unit switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, _ => null };
        return seconds is { } each && text.Length <= 8 && long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? TimeSpan.FromSeconds(each * number)
            : null;
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
