using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Mcp.Tools.Diagnosing;

/// <summary>Tells the client how far the collection of evidence has come.</summary>
internal sealed class ProgressReader(IEvidenceReader inner, ToolCall call) : IEvidenceReader
{
    private const int Stride = 10;
    private int _read;

    /// <inheritdoc/>
    public async Task<ReadResult<string>> ReadLogAsync(ObjectRef pod, string container, bool previous, CancellationToken cancellationToken)
    {
        await SayAsync(cancellationToken);
        return await inner.ReadLogAsync(pod, container, previous, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ReadResult<ConfigMap>> ReadConfigMapAsync(string ns, string name, CancellationToken cancellationToken)
    {
        await SayAsync(cancellationToken);
        return await inner.ReadConfigMapAsync(ns, name, cancellationToken);
    }

    private async Task SayAsync(CancellationToken cancellationToken)
    {
        var before = Interlocked.Increment(ref _read) - 1;
        if (before % Stride == 0)
        {
            await call.ProgressAsync(before == 0 ? "Collecting evidence" : $"Collecting evidence: {before} logs and settings read", null, cancellationToken);
        }
    }
}
