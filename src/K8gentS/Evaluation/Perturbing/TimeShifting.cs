using System.Globalization;
using System.Text.RegularExpressions;

namespace K8gentS.Evaluation.Perturbing;

/// <summary>Moves a case in time: every RFC 3339 timestamp of the API and of the kubelet, the moment of the recording included.</summary>
internal static partial class TimeShifting
{
    /// <summary>Moves all timestamps by the same span.</summary>
    public static void Apply(CaseText text, TimeSpan by) => text.Rewrite(s => Timestamp().Replace(s, match => Shift(match.Value, by)));

    private static string Shift(string timestamp, TimeSpan by)
    {
        if (!DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return timestamp;
        }

        var fraction = timestamp.IndexOf('.', StringComparison.Ordinal);
        return (time + by).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + (fraction < 0 ? "Z" : timestamp[fraction..]);
    }

    [GeneratedRegex(@"\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")]
    private static partial Regex Timestamp();
}
