using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using K8gentS.KubeApi.Errors;
using K8gentS.KubeApi.Http;

namespace K8gentS.KubeApi.Streaming;

/// <summary>
/// A list read page by page. When a continue token expires, the rest is asked for as client-go's pager does: the whole
/// list anew, in one piece, at the version first asked for.
/// </summary>
/// <remarks>https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks</remarks>
internal sealed class PagedList<T>(RequestSender sender, CollectionPath path, JsonTypeInfo<T> json, ListOptions options) : ResourceList<T>
{
    private int _enumerations;

    public override IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Interlocked.Increment(ref _enumerations) == 1
            ? ReadPagesAsync(cancellationToken).GetAsyncEnumerator(cancellationToken)
            : throw new InvalidOperationException("A list can be enumerated once; list again for a newer state.");

    private async IAsyncEnumerable<T> ReadPagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var size = options.PageSize;
        string? next = null;
        for (var more = true; more;)
        {
            var stream = await OpenAsync(size, next, cancellationToken);
            if (stream is null)
            {
                Restarts++;
                (size, next) = (0, null);
                continue;
            }

            var page = new ListPageReader<T>(json, Skip);
            await using (stream)
            {
                await foreach (var item in ReadPageAsync(stream, page, cancellationToken))
                {
                    yield return item;
                }
            }

            ResourceVersion = page.Meta.ResourceVersion ?? ResourceVersion;
            next = page.Meta.Continue;
            more = !string.IsNullOrEmpty(next);
        }
    }

    /// <summary>Null if the continue token has expired.</summary>
    private async Task<Stream?> OpenAsync(int size, string? next, CancellationToken cancellationToken)
    {
        // A continue token holds the version; naming one beside it is refused.
        var query = new Query(path.ToString())
            .With("labelSelector", options.LabelSelector)
            .With("fieldSelector", options.FieldSelector)
            .With("limit", size > 0 ? size : null)
            .With("continue", next)
            .With("resourceVersion", next is null ? options.ResourceVersion : null);
        try
        {
            return await sender.OpenAsync(
                new ApiRequest(HttpMethod.Get, query.ToString()),
                sender.Options.RequestTimeout,
                () => TransportFault.TimedOut(sender.Options.RequestTimeout, sender.Connection),
                cancellationToken);
        }
        catch (ExpiredException) when (next is not null)
        {
            return null;
        }
    }

    private static async IAsyncEnumerable<T> ReadPageAsync(Stream stream, ListPageReader<T> page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, minimumReadSize: 16 * 1024));
        var items = new List<T>();
        try
        {
            while (!page.Ended)
            {
                var read = await pipe.ReadAsync(cancellationToken);
                pipe.AdvanceTo(Parse(page, read, items), read.Buffer.End);
                foreach (var item in items)
                {
                    yield return item;
                }

                items.Clear();
            }
        }
        finally
        {
            await pipe.CompleteAsync();
        }
    }

    private static SequencePosition Parse(ListPageReader<T> page, ReadResult read, List<T> items)
    {
        try
        {
            var eaten = page.Read(read.Buffer, read.IsCompleted, items);
            return read.Buffer.Slice(eaten).Length <= StreamedJson.LargestObject
                ? eaten
                : throw new UnreadableAnswerException($"A list of the API server holds an object over {StreamedJson.LargestObject >> 20} MiB.");
        }
        catch (JsonException e)
        {
            throw new UnreadableAnswerException(JsonAnswer.Fault("list", e), e);
        }
    }

    private void Skip(SkippedObject item)
    {
        Skipped++;
        options.OnSkipped?.Invoke(item);
    }
}
