using System.Globalization;

namespace K8gentS.Commands;

/// <summary>Durations as people type them at kubectl: <c>90s</c>, <c>30m</c>, <c>1h30m</c>; and <c>2d</c>.</summary>
internal static class Duration
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>Reads a duration of more than nothing and at most a year.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static TimeSpan Parse(string option, string text)
    {
        var total = TimeSpan.Zero;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > 6 || Unit(rest[digits]) is not { } unit)
            {
                throw Wrong(option, text);
            }

            total += unit * int.Parse(rest[..digits], CultureInfo.InvariantCulture);
            rest = rest[(digits + 1)..];
        }

        return total > TimeSpan.Zero && total <= Longest ? total : throw Wrong(option, text);
    }

    private static TimeSpan? Unit(char letter) => letter switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };

    private static CommandException Wrong(string option, string text) =>
        new($"{option} \"{text}\" is no duration; write 90s, 30m, 1h30m or 2d, up to a year.", ExitCodes.Usage);
}
