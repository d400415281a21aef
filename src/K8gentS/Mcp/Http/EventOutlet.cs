namespace K8gentS.Mcp.Http;

/// <summary>
/// What a session tells of itself, whichever connection listens at the moment: a client whose connection broke gets the
/// stream anew, and what is told meanwhile is told to nobody. An event goes to one connection as a whole.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class EventOutlet(TimeProvider time) : Stream
{
    // A comment, which clients skip: who has gone without a word is noticed, and proxies keep the connection.
    private static readonly byte[] Beat = ":\n\n"u8.ToArray();
    private static readonly TimeSpan BeatInterval = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _writing = new(1);
    private TaskCompletionSource _replaced = new();
    private Stream? _listener;
    private Stream? _ofEvent;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Lets a connection listen until it is cancelled, or another listens in its place.</summary>
    public async Task ListenAsync(Stream connection, CancellationToken cancellationToken)
    {
        var replaced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _replaced, replaced).TrySetResult();
        _listener = connection;
        try
        {
            await connection.FlushAsync(cancellationToken);
            while (!replaced.Task.IsCompleted && !cancellationToken.IsCancellationRequested)
            {
                await replaced.Task.WaitAsync(BeatInterval, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await BeatAsync(connection, cancellationToken);
            }
        }
        finally
        {
            Interlocked.CompareExchange(ref _listener, null, connection);
            // Until what is being written has noticed too, the connection is not the server's again.
            await _writing.WaitAsync(CancellationToken.None);
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _ofEvent ??= _listener;
        await ToListenerAsync(s => s.WriteAsync(buffer, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await ToListenerAsync(s => new ValueTask(s.FlushAsync(cancellationToken)), cancellationToken);
        _ofEvent = null;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _listener = null;
        }

        base.Dispose(disposing);
    }

    private async Task BeatAsync(Stream connection, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested || connection != _listener)
        {
            return;
        }

        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (_ofEvent is null)
            {
                await connection.WriteAsync(Beat, cancellationToken);
                await connection.FlushAsync(cancellationToken);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task ToListenerAsync(Func<Stream, ValueTask> write, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            // Who has gone, or was replaced in the middle of an event, hears no more of it.
            if (_ofEvent is { } stream && stream == _listener)
            {
                await write(stream);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Interlocked.CompareExchange(ref _listener, null, _ofEvent);
        }
        finally
        {
            _writing.Release();
        }
    }
}
