using K8gentS.SimCluster.Loading;

namespace K8gentS.SimCluster.Playing;

/// <summary>Lets a case happen again: each state appears when its time has come.</summary>
internal sealed class CasePlayer(CaseLoader loader, TimeProvider time)
{
    public async Task PlayAsync(RecordedCase recorded, PlayOptions options, CancellationToken cancellation)
    {
        var beginning = time.GetUtcNow();
        var opening = recorded.RecordedAt - options.Window;
        var shift = TimeShift.Between(recorded.RecordedAt, beginning + (options.Window / options.Speed));
        var rewriter = new CaseRewriter(shift, options.Case.Rename);
        loader.AddLogs(recorded, rewriter);
        foreach (var step in Timeline.Of(recorded))
        {
            var due = beginning + ((step.At - opening) / options.Speed);
            if (step.At > opening && due - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellation);
            cancellation.ThrowIfCancellationRequested();
            loader.Put(rewriter.Rewrite(step.Item));
        }
    }
}
