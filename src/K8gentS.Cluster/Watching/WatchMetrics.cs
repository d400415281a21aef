using System.Diagnostics.Metrics;

namespace K8gentS.Cluster.Watching;

/// <summary>Counts what goes wrong with watches, by kind. Published under the meter <see cref="MeterName"/>.</summary>
internal sealed class WatchMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "K8gentS.Cluster";

    private readonly Meter _meter;
    private readonly Counter<long> _silent;
    private readonly Counter<long> _expired;
    private readonly Counter<long> _interrupted;

    /// <summary>Makes the counters.</summary>
    public WatchMetrics()
    {
        _meter = new Meter(new MeterOptions(MeterName) { Scope = this });
        _silent = _meter.CreateCounter<long>("k8gents.watch.silent", description: "Watches in which nothing was heard for too long.");
        _expired = _meter.CreateCounter<long>("k8gents.watch.expired", description: "Watches whose version had expired (410), so that everything was listed anew.");
        _interrupted = _meter.CreateCounter<long>("k8gents.watch.interrupted", description: "Lists and watches that failed otherwise.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>Tells how the watching stands, whenever it is asked.</summary>
    internal void Observe(Func<(int Places, int Unlisted, int Interrupted)> sync) => _meter.CreateObservableGauge(
        "k8gents.watch.places",
        () =>
        {
            var (places, unlisted, interrupted) = sync();
            return (Measurement<int>[])[Of("watched", places - unlisted - interrupted), Of("unlisted", unlisted), Of("interrupted", interrupted)];

            static Measurement<int> Of(string state, int count) => new(count, new KeyValuePair<string, object?>("state", state));
        },
        "{place}",
        "Places (a kind in a namespace, or in all) that are watched, have not been listed yet, or have been out of touch for more than a minute.");

    internal void Silent(string kind) => _silent.Add(1, new KeyValuePair<string, object?>("kind", kind));

    internal void Expired(string kind) => _expired.Add(1, new KeyValuePair<string, object?>("kind", kind));

    internal void Interrupted(string kind) => _interrupted.Add(1, new KeyValuePair<string, object?>("kind", kind));
}
