using K8gentS.Response.Settings;
using K8gentS.Response.Store;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Life;

/// <summary>Forgets what is over: what is too old, and the oldest where there is too much. Once an hour, in batches.</summary>
internal sealed class RetentionDuty(IResponseStore store, ISettingsSource settings, long maximumBytes, ILogger logger) : ILifeDuty
{
    private const int Batch = 100;
    private const int MaximumBatches = 50;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now < _next)
        {
            return;
        }

        var forgotten = await ForgetAsync(now, cancellationToken);
        if (forgotten > 0)
        {
            logger.Forgot(forgotten);
        }

        await store.Retention.ForgetRestAsync(now - settings.Current.Retention, cancellationToken);
        _next = now + Interval;
    }

    private async Task<int> ForgetAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (sum, old) = (0, now - settings.Current.Retention);
        for (var batch = 0; batch < MaximumBatches; batch++)
        {
            var size = await store.Retention.MeasureAsync(cancellationToken);
            var surplus = size.Bytes > maximumBytes ? Batch : Math.Min(Batch, size.Finished - settings.Current.RetentionCount);
            var forgotten = surplus > 0
                ? await store.Retention.ForgetIncidentsAsync(now, surplus, cancellationToken)
                : await store.Retention.ForgetIncidentsAsync(old, Batch, cancellationToken);
            sum += forgotten;
            if (forgotten == 0)
            {
                break;
            }
        }

        return sum;
    }
}
