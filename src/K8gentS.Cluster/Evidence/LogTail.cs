using System.Text;

namespace K8gentS.Cluster.Evidence;

/// <summary>
/// Keeps the end of a log. The kubelet counts its limit of bytes from the oldest of the lines asked for, so a limit alone
/// would cut the newest lines, which matter most.
/// </summary>
internal static class LogTail
{
    /// <summary>Lines asked for.</summary>
    public const int Lines = 400;

    /// <summary>Bytes asked for at most.</summary>
    public const int MostBytes = 4 << 20;

    private const int Kept = 256 << 10;

    /// <summary>The last lines that fit; a line that is cut is left out.</summary>
    public static async Task<string> ReadAsync(Stream log, CancellationToken cancellationToken)
    {
        var buffer = new byte[2 * Kept];
        var (length, cut) = (0, false);
        for (int read; (read = await log.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0;)
        {
            length += read;
            if (length == buffer.Length)
            {
                buffer.AsSpan(length - Kept).CopyTo(buffer);
                (length, cut) = (Kept, true);
            }
        }

        var tail = buffer.AsSpan(0, length);
        if (length > Kept)
        {
            tail = tail[^Kept..];
            cut = true;
        }

        return Encoding.UTF8.GetString(cut ? tail[(tail.IndexOf((byte)'\n') + 1)..] : tail);
    }
}
