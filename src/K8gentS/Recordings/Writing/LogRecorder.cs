using System.Globalization;
using K8gentS.Cluster.Evidence;
using K8gentS.Cluster.Reading;
using K8gentS.KubeApi;

namespace K8gentS.Recordings.Writing;

/// <summary>Reads the logs of all containers that have run, cleans them and hands them on.</summary>
internal sealed class LogRecorder(IKubeClient client, TimeProvider time, RecordingText text)
{
    /// <summary>Logs of a recording at most; those of pods that are not well come first.</summary>
    public const int Most = 1000;

    private const int Parallelism = 4;
    private readonly ApiEvidenceReader _reader = new(client, time);

    /// <summary>Reads and writes the logs.</summary>
    /// <param name="reading">The pods.</param>
    /// <param name="since">Older lines are left out.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="progress">Told how many of how many are done.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<LogCount> RecordAsync(RawReading reading, DateTimeOffset? since, CaseFolder folder, Action<int, int> progress, CancellationToken cancellationToken)
    {
        var runs = ContainerRuns.Of(reading.Objects).ToList();
        var (done, written, counting) = (0, 0, new Lock());
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(runs.Take(Most), parallel, async (run, token) =>
        {
            var log = await ReadAsync(run, token);
            if (log is not null)
            {
                folder.WriteLog(run, text.Clean(since is { } from ? From(from, log) : log));
            }

            lock (counting)
            {
                written += log is null ? 0 : 1;
                progress(++done, Math.Min(runs.Count, Most));
            }
        });
        return new LogCount(written, runs.Count - written);
    }

    private async Task<string?> ReadAsync(ContainerRun run, CancellationToken cancellationToken) =>
        (await _reader.ReadLogAsync(run.Pod, run.Container, run.Previous, cancellationToken)).Value;

    // A line without a time goes with the one before it.
    private static string From(DateTimeOffset since, string log)
    {
        var lines = log.Split('\n');
        var first = Array.FindIndex(lines, l => TimeOf(l) >= since);
        return first < 0 ? "" : string.Join('\n', lines[first..]);
    }

    private static DateTimeOffset? TimeOf(string line) =>
        DateTimeOffset.TryParse(line.AsSpan(0, Math.Max(0, line.IndexOf(' ', StringComparison.Ordinal))), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}

/// <summary>What became of the logs.</summary>
/// <param name="Written">How many were recorded.</param>
/// <param name="Missing">How many there should be beside, which could not be read or were over the limit.</param>
internal sealed record LogCount(int Written, int Missing);
