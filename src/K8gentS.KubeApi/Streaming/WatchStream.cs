using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using K8gentS.KubeApi.Errors;
using K8gentS.KubeApi.Http;

namespace K8gentS.KubeApi.Streaming;

/// <summary>One watch, from its opening until the server closes it, it breaks, or it goes silent.</summary>
internal sealed class WatchStream<T>(RequestSender sender, CollectionPath path, JsonTypeInfo<T> json, WatchOptions options)
{
    private static readonly TimeSpan BookmarksMissed = TimeSpan.FromMinutes(3);

    /// <summary>How much longer than timeoutSeconds a watch may last before it counts as dead.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly TimeSpan _timeout = options.Timeout ?? TimeSpan.FromMinutes(5) * (1 + Random.Shared.NextDouble());

    private string Query => new Query(path.ToString())
        .With("watch", "true")
        .With("allowWatchBookmarks", "true")
        .With("resourceVersion", options.ResourceVersion)
        .With("timeoutSeconds", (long)Math.Ceiling(_timeout.TotalSeconds))
        .With("labelSelector", options.LabelSelector)
        .With("fieldSelector", options.FieldSelector)
        .ToString();

    public async IAsyncEnumerable<WatchEvent<T>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var silence = Silence();
        using var overdue = new CancellationTokenSource(_timeout + Grace, sender.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, overdue.Token);
        await using var stream = await sender.OpenAsync(new ApiRequest(HttpMethod.Get, Query), silence, () => Silent(silence), cancellationToken);
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024));
        try
        {
            for (var open = true; open;)
            {
                var read = await ReadPipeAsync(pipe, either.Token, cancellationToken);
                var rest = read.Buffer;
                while (TryTakeLine(ref rest, read.IsCompleted, out var line))
                {
                    if (Interpret(line) is { } change)
                    {
                        yield return change;
                    }
                }

                Bound(rest);
                pipe.AdvanceTo(rest.Start, rest.End);
                open = !read.IsCompleted;
            }
        }
        finally
        {
            await pipe.CompleteAsync();
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> rest, bool final, out ReadOnlySequence<byte> line)
    {
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        line = rest;
        rest = final ? rest.Slice(rest.End) : rest;
        return final && !line.IsEmpty;
    }

    private static void Bound(ReadOnlySequence<byte> rest)
    {
        if (rest.Length > StreamedJson.LargestObject)
        {
            throw new UnreadableAnswerException($"A watch of the API server holds an object over {StreamedJson.LargestObject >> 20} MiB.");
        }
    }

    private WatchEvent<T>? Interpret(ReadOnlySequence<byte> line)
    {
        try
        {
            var frame = WatchFrame.Parse(line);
            return frame.Type == "ERROR"
                ? throw Refusal.From(frame.ReadStatus(), $"watch {path}", sender.Connection)
                : frame.EventType is { } type ? ToEvent(type, frame.Value) : null;
        }
        catch (JsonException e)
        {
            throw new UnreadableAnswerException(JsonAnswer.Fault("watch", e), e);
        }
    }

    private WatchEvent<T>? ToEvent(WatchEventType type, ReadOnlySequence<byte> value)
    {
        var head = ObjectHead.Of(value);
        var version = head.Metadata?.ResourceVersion ?? "";
        if (type == WatchEventType.Bookmark)
        {
            return new WatchEvent<T>(type, default, version);
        }

        try
        {
            var reader = new Utf8JsonReader(value, StreamedJson.Options);
            return JsonSerializer.Deserialize(ref reader, json) is { } item ? new WatchEvent<T>(type, item, version) : null;
        }
        catch (JsonException e)
        {
            options.OnSkipped?.Invoke(head.Skipped(e));
            return null;
        }
    }

    private async ValueTask<ReadResult> ReadPipeAsync(PipeReader pipe, CancellationToken either, CancellationToken caller)
    {
        try
        {
            return await pipe.ReadAsync(either);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            throw Silent(_timeout + Grace);
        }
    }

    /// <summary>The server keeps no watch cache for Events and so sends no bookmarks for them (apiserver, DefaultWatchCacheSizes).</summary>
    private TimeSpan Silence() => options.SilenceLimit ?? (path.Type.Plural == "events" ? _timeout + Grace : BookmarksMissed);

    private WatchSilentException Silent(TimeSpan after) => new(
        $"The watch of {path.Type.Plural} on {sender.Connection} has been silent or overdue for {after.TotalSeconds:0} s and counts as dead; it has to be resumed.");
}
