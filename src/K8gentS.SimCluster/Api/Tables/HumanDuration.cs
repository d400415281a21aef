using System.Globalization;
using System.Text.Json;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Tables;

/// <summary>Ages as people read them (k8s.io/apimachinery/pkg/util/duration).</summary>
internal static class HumanDuration
{
    public static string Since(DateTimeOffset? start, DateTimeOffset now) => start is { } time ? Of(now - time) : "<unknown>";

    public static string Age(JsonElement o, DateTimeOffset now) => Since(o.Time("metadata", "creationTimestamp"), now);

    public static string Of(TimeSpan span)
    {
        var seconds = (long)span.TotalSeconds;
        var (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86400);
        return seconds switch
        {
            < -1 => "<invalid>",
            < 0 => "0s",
            < 120 => Text(seconds, 's'),
            < 600 => Text(minutes, 'm', seconds % 60, 's'),
            < 3 * 3600 => Text(minutes, 'm'),
            < 8 * 3600 => Text(hours, 'h', minutes % 60, 'm'),
            < 48 * 3600 => Text(hours, 'h'),
            < 8 * 86400 => Text(days, 'd', hours % 24, 'h'),
            < 2L * 365 * 86400 => Text(days, 'd'),
            < 8L * 365 * 86400 => Text(days / 365, 'y', days % 365, 'd'),
            _ => Text(days / 365, 'y'),
        };
    }

    private static string Text(long major, char majorUnit, long minor = 0, char minorUnit = ' ') => minor == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{major}{majorUnit}")
        : string.Create(CultureInfo.InvariantCulture, $"{major}{majorUnit}{minor}{minorUnit}");
}
