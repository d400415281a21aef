using System.Globalization;

namespace K8gentS.Diagnosis.Logs;

/// <summary>Splits text into lines, takes the runtime's timestamps off, cleans and bounds them.</summary>
internal static class LogLineReader
{
    private const int LineEnd = 1024;
    private const int LineStart = LogText.MaxLineLength - LineEnd;

    /// <summary>Adds the lines of <paramref name="text"/> to <paramref name="lines"/>; returns the number of the line that would follow.</summary>
    internal static int Read(string text, int firstNumber, List<LogLine> lines, ref LogGap? gap)
    {
        var number = firstNumber;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var raw = text.AsSpan(range);
            if (range.End.Value == text.Length && raw.IsEmpty)
            {
                break;
            }

            var line = ReadLine(raw, number++);
            if (line.Text.Length == 0)
            {
                continue;
            }

            if (LogGap.Read(line.Text) is { } answer)
            {
                gap = answer;
            }
            else
            {
                lines.Add(line);
            }
        }

        return number;
    }

    private static LogLine ReadLine(ReadOnlySpan<char> raw, int number)
    {
        var timestamp = TakeTimestamp(ref raw);
        if (raw.Length <= LogText.MaxLineLength)
        {
            return new LogLine(number, timestamp, LogLineCleaner.Clean(raw));
        }

        var cut = raw.Length - LineStart - LineEnd;
        var text = $"{LogLineCleaner.Clean(raw[..LineStart])} […{cut.ToString(CultureInfo.InvariantCulture)} characters cut…] {LogLineCleaner.Clean(raw[^LineEnd..])}";
        return new LogLine(number, timestamp, text);
    }

    // The kubelet writes RFC 3339 with nine digits of fraction and one space (pkg/kubelet/types: RFC3339NanoFixed); recordings may
    // have been rewritten with seven. Programs write fewer: their own time is part of what they say, and stays.
    private static DateTimeOffset? TakeTimestamp(ref ReadOnlySpan<char> raw)
    {
        var space = raw[..Math.Min(raw.Length, 40)].IndexOf(' ');
        var stamp = space > 0 ? raw[..space] : raw[..Math.Min(raw.Length, 40)];
        if (stamp.Length < 28 || stamp[10] != 'T' || stamp[19] != '.'
            || !DateTimeOffset.TryParse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return null;
        }

        raw = space > 0 ? raw[(space + 1)..] : [];
        return time;
    }
}
