using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;

namespace K8gentS.KubeApi.Subresources;

/// <summary>A container's log, line by line.</summary>
public static class LogLines
{
    /// <summary>A line over this many bytes is cut: a program that never ends its lines must not fill our memory.</summary>
    public const int LongestLine = 64 * 1024;

    /// <summary>Reads the log of a container. With <see cref="LogOptions.Follow"/> it ends when the container does.</summary>
    public static async IAsyncEnumerable<string> ReadLogLinesAsync(this IKubeClient client, ObjectPath pod, LogOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var stream = await client.OpenLogAsync(pod, options, cancellationToken);
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024));
        var cutting = false;
        try
        {
            for (var open = true; open;)
            {
                var read = await pipe.ReadAsync(cancellationToken);
                var rest = read.Buffer;
                while (TryTake(ref rest, read.IsCompleted, ref cutting) is { } line)
                {
                    yield return line;
                }

                pipe.AdvanceTo(rest.Start, rest.End);
                open = !read.IsCompleted;
            }
        }
        finally
        {
            await pipe.CompleteAsync();
        }
    }

    /// <summary>Takes the next line, or nothing if more has to arrive.</summary>
    /// <param name="rest">What has not been taken.</param>
    /// <param name="final">Whether nothing more will arrive.</param>
    /// <param name="cutting">Whether we are within a line of which the beginning has been taken.</param>
    private static string? TryTake(ref ReadOnlySequence<byte> rest, bool final, ref bool cutting)
    {
        while (!rest.IsEmpty)
        {
            var end = rest.PositionOf((byte)'\n');
            var line = end is null ? rest : rest.Slice(0, end.Value);
            if (end is null && !final && line.Length < LongestLine)
            {
                return null;
            }

            rest = end is null ? rest.Slice(rest.End) : rest.Slice(rest.GetPosition(1, end.Value));
            var tail = cutting;
            cutting = end is null && !final;
            if (!tail)
            {
                return Encoding.UTF8.GetString(line.Slice(0, Math.Min(line.Length, LongestLine))).TrimEnd('\r');
            }
        }

        return null;
    }
}
