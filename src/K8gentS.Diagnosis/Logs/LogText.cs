using System.Text;

namespace K8gentS.Diagnosis.Logs;

/// <summary>
/// What one run of a container wrote, as lines: bounded, cleaned, the newest never lost.
/// A log over <see cref="MaxLength"/> keeps its head and its tail.
/// </summary>
public sealed class LogText
{
    /// <summary>The most that is kept of one log: bytes of UTF-8, or characters where it is already text.</summary>
    public const int MaxLength = 256 * 1024;

    /// <summary>The most that is kept of one line, in characters; a longer one keeps its start and its end.</summary>
    public const int MaxLineLength = 4 * 1024;

    /// <summary>A log that says nothing.</summary>
    public static readonly LogText Empty = new([], null, 0);

    private const int HeadLength = 32 * 1024;
    private const int TailLength = MaxLength - HeadLength;

    private LogText(IReadOnlyList<LogLine> lines, LogGap? gap, int omittedLines)
    {
        Lines = lines;
        Gap = gap;
        OmittedLines = omittedLines;
    }

    /// <summary>The lines that were kept, oldest first, blank ones left out.</summary>
    public IReadOnlyList<LogLine> Lines { get; }

    /// <summary>Set when the kubelet or kubectl answered in the log's place, for all of it or for its end.</summary>
    public LogGap? Gap { get; }

    /// <summary>How many lines were cut out of the middle because the log was too long.</summary>
    public int OmittedLines { get; }

    /// <summary>True when there is not one line of the program itself.</summary>
    public bool IsEmpty => Lines.Count == 0;

    /// <summary>Reads text as the API server's log subresource returns it, with or without <c>timestamps=true</c>.</summary>
    public static LogText Parse(string? raw)
    {
        if (string.IsNullOrEmpty(raw))
        {
            return Empty;
        }

        if (raw.Length <= MaxLength)
        {
            return FromPieces(raw, 0, "");
        }

        var (head, tail) = Cut(raw.AsSpan(), '\n');
        return FromPieces(raw[..head], raw.AsSpan(head, tail - head).Count('\n'), raw[tail..]);
    }

    /// <summary>Reads the same as bytes; what is not UTF-8 becomes U+FFFD.</summary>
    public static LogText Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= MaxLength)
        {
            return FromPieces(Encoding.UTF8.GetString(utf8), 0, "");
        }

        var (head, tail) = Cut(utf8, (byte)'\n');
        return FromPieces(Encoding.UTF8.GetString(utf8[..head]), utf8[head..tail].Count((byte)'\n'), Encoding.UTF8.GetString(utf8[tail..]));
    }

    // The cut falls behind a line's end where one is within reach, so that no line is shown in two halves.
    private static (int Head, int Tail) Cut<T>(ReadOnlySpan<T> raw, T newline)
        where T : IEquatable<T>
    {
        var head = raw[..HeadLength].LastIndexOf(newline) + 1;
        var tailStart = raw.Length - TailLength;
        var tail = raw[tailStart..].IndexOf(newline) + 1;
        return (head == 0 ? HeadLength : head, tail == 0 || tail == TailLength ? tailStart : tailStart + tail);
    }

    private static LogText FromPieces(string head, int omitted, string tail)
    {
        var lines = new List<LogLine>();
        LogGap? gap = null;
        var number = LogLineReader.Read(head, 1, lines, ref gap);
        if (tail.Length > 0)
        {
            LogLineReader.Read(tail, number + omitted, lines, ref gap);
        }

        return new LogText(lines, gap, omitted);
    }
}
