using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.KubeApi;

namespace K8gentS.Recordings.Writing;

/// <summary>Turns namespaces of a live cluster into a case folder: read, clean, write.</summary>
internal sealed class LiveRecording(IKubeClient client, IExplainingSanitizer sanitizer, TimeProvider time)
{
    /// <summary>Records.</summary>
    /// <param name="folder">Where to; finished when everything has been written.</param>
    /// <param name="options">What to read.</param>
    /// <param name="since">Older events and lines of logs are left out; null for all.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ClusterUnreadableException">The namespaces cannot be read.</exception>
    public async Task<RecordingSummary> RecordAsync(
        CaseFolder folder, SnapshotReaderOptions options, TimeSpan? since, Progress progress, CancellationToken cancellationToken)
    {
        progress.Say($"Reading {client.Server.Host} …");
        var reading = await new RawReader(client, time, options).ReadAsync(cancellationToken);
        var from = reading.At - since;
        var events = reading.Events.Where(e => from is null || RecordedEvent.LastSeen(e.Json) >= from).ToList();
        var text = new RecordingText(sanitizer);
        folder.WriteCluster(reading, events, new ObjectWriter(text));
        var logs = await new LogRecorder(client, time, text).RecordAsync(
            reading, from, folder, (done, all) => progress.Say($"Reading logs: {done} of {all} …"), cancellationToken);
        folder.Finish();
        return new RecordingSummary(reading.Objects.Count, events.Count, logs, reading.BlindSpots);
    }
}

/// <summary>What a recording holds.</summary>
/// <param name="Objects">Objects, events left out.</param>
/// <param name="Events">Events.</param>
/// <param name="Logs">Logs.</param>
/// <param name="BlindSpots">What could not be read, a sentence each.</param>
internal sealed record RecordingSummary(int Objects, int Events, LogCount Logs, IReadOnlyList<string> BlindSpots);
