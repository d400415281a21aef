using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace K8gentS.SimCluster.Api.Logs;

/// <summary>The options of a log request (v1 PodLogOptions), and what they leave of a recorded log.</summary>
internal sealed record LogQuery(int? TailLines, int? LimitBytes, DateTimeOffset? Since, bool Timestamps, bool Follow, bool Previous)
{
    public static LogQuery Of(IQueryCollection query, DateTimeOffset now)
    {
        var seconds = Number(query, "sinceSeconds", 1);
        var sinceTime = query["sinceTime"].ToString();
        DateTimeOffset? since = seconds is null ? null : now.AddSeconds(-seconds.Value);
        if (sinceTime.Length > 0)
            since = DateTimeOffset.TryParse(sinceTime, CultureInfo.InvariantCulture, out var time) ? time : throw Invalid("sinceTime", sinceTime, "it must be an RFC 3339 time");
        return new LogQuery(Number(query, "tailLines", 0), Number(query, "limitBytes", 1), since, Flag(query, "timestamps"), Flag(query, "follow"), Flag(query, "previous"));
    }

    /// <summary>The lines to send. A line is led by its time and a space; lines whose time has not come yet are held back.</summary>
    public ReadOnlyMemory<byte> Select(string recorded, DateTimeOffset now)
    {
        // What the kubelet says in place of a log ends without a newline, and is sent so.
        var end = recorded.EndsWith('\n') ? "\n" : "";
        var lines = recorded[..^end.Length].Split('\n')
            .Select(LogLine.Parse)
            .Where(l => l.Time is not { } time || (time <= now && (Since is null || time >= Since)))
            .ToList();
        if (TailLines < lines.Count)
            lines = lines[^TailLines.Value..];
        var text = Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(l => Timestamps ? l.Whole : l.Text)) + (lines.Count > 0 ? end : ""));
        return LimitBytes < text.Length ? text.AsMemory(0, LimitBytes.Value) : text;
    }

    private static bool Flag(IQueryCollection query, string name) => query[name].ToString() is "true" or "1";

    private static int? Number(IQueryCollection query, string name, int least)
    {
        var text = query[name].ToString();
        if (text.Length == 0)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least
            ? value
            : throw Invalid(name, text, $"must be greater than or equal to {least}");
    }

    private static StatusException Invalid(string name, string value, string why) =>
        StatusException.Invalid("PodLogOptions", "", $"{name}: Invalid value: \"{value}\": {why}");
}

/// <summary>One line of a log with the kubelet's timestamp in front; what the kubelet itself said in place of a log has none.</summary>
internal readonly record struct LogLine(DateTimeOffset? Time, string Whole, string Text)
{
    public static LogLine Parse(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var stamp = space < 0 ? line : line[..space];
        return stamp.Length > 19 && DateTimeOffset.TryParse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new LogLine(time, line, space < 0 ? "" : line[(space + 1)..])
            : new LogLine(null, line, line);
    }
}
