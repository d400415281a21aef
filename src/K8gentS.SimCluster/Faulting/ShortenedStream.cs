namespace K8gentS.SimCluster.Faulting;

/// <summary>The body has reached the length that a fault leaves it: whoever writes on must stop, and the answer ends in good order.</summary>
internal sealed class BodyEndedException : IOException;

/// <summary>Passes on the first bytes of an answer, and then calls an end.</summary>
internal sealed class ShortenedStream(Stream inner, int limit, Action? onLimit) : Stream
{
    private int _left = limit;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var passed = Math.Min(_left, buffer.Length);
        _left -= passed;
        await inner.WriteAsync(buffer[..passed], cancellationToken);
        if (passed == buffer.Length)
            return;
        await inner.FlushAsync(cancellationToken);
        onLimit?.Invoke();
        throw new BodyEndedException();
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
