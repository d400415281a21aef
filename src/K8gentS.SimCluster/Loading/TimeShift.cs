using System.Buffers;
using System.Globalization;

namespace K8gentS.SimCluster.Loading;

/// <summary>Moves recorded times by whole seconds, so that fractions keep their digits (metav1.MicroTime has six, logs nine).</summary>
internal sealed record TimeShift(long Seconds)
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss";
    private const int FormLength = 19;
    private static readonly SearchValues<char> Fraction = SearchValues.Create("0123456789.");

    /// <summary>The shift that makes <paramref name="recorded"/> appear as <paramref name="wanted"/>, rounded down.</summary>
    public static TimeShift Between(DateTimeOffset recorded, DateTimeOffset wanted) => new((long)Math.Floor((wanted - recorded).TotalSeconds));

    public DateTimeOffset Apply(DateTimeOffset time) => time.AddSeconds(Seconds);

    /// <summary>The text, moved if the whole of it is a time in UTC; otherwise null.</summary>
    public string? TryApply(ReadOnlySpan<char> text)
    {
        if (text.Length is < FormLength + 1 or > FormLength + 11 || text[^1] != 'Z' || text[FormLength..^1].ContainsAnyExcept(Fraction))
            return null;
        return DateTime.TryParseExact(text[..FormLength], Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? string.Concat(time.AddSeconds(Seconds).ToString(Form, CultureInfo.InvariantCulture), text[FormLength..])
            : null;
    }

    /// <summary>A log whose lines are led by times, all moved.</summary>
    public string ApplyToLines(string log) => string.Join('\n', log.Split('\n').Select(Line));

    private string Line(string line)
    {
        var end = line.IndexOf(' ', StringComparison.Ordinal) is var space and >= 0 ? space : line.Length;
        return TryApply(line.AsSpan(0, end)) is { } moved ? moved + line[end..] : line;
    }
}
