using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace K8gentS.Metrics;

/// <summary>
/// Listens to the instruments of some meters and writes what they measured in Prometheus' text format 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/). Instruments of one name are one metric. Safe for many threads.
/// </summary>
internal sealed class MetricsRecorder : IDisposable
{
    /// <summary>The media type of what <see cref="Write"/> gives.</summary>
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    // Seconds, for histograms whose maker did not say.
    private static readonly IReadOnlyList<double> UsualBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly Lock _scrape = new();
    private readonly Predicate<Meter> _wanted;
    private readonly MeterListener _listener;

    /// <summary>Begins to listen, also to instruments that come later.</summary>
    /// <param name="wanted">Which meters count.</param>
    public MetricsRecorder(Predicate<Meter> wanted)
    {
        _wanted = wanted;
        _listener = new MeterListener { InstrumentPublished = Publish };
        _listener.SetMeasurementEventCallback<byte>(Record);
        _listener.SetMeasurementEventCallback<short>(Record);
        _listener.SetMeasurementEventCallback<int>(Record);
        _listener.SetMeasurementEventCallback<long>(Record);
        _listener.SetMeasurementEventCallback<float>(Record);
        _listener.SetMeasurementEventCallback<double>(Record);
        _listener.SetMeasurementEventCallback<decimal>(Record);
        _listener.Start();
    }

    /// <summary>A recorder of what the person who runs this program needs: our own meters and the runtime's.</summary>
    public static MetricsRecorder OfProgram() =>
        new(m => m.Name is "K8gentS" or "System.Runtime" || m.Name.StartsWith("K8gentS.", StringComparison.Ordinal));

    /// <summary>Everything measured up to now.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        lock (_scrape)
        {
            Observe();
            foreach (var (_, family) in _families.OrderBy(f => f.Key, StringComparer.Ordinal))
            {
                family.Write(text);
            }
        }

        return text.ToString();
    }

    /// <summary>The name, type and description of every metric that is known, measured or not.</summary>
    public IEnumerable<MetricFamily> Families => _families.Values;

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Observe()
    {
        foreach (var family in _families.Values.Where(f => f.Shape.IsObserved))
        {
            family.Forget();
        }

        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException)
        {
            // An instrument that fails is missing from this scrape; the others have been asked nevertheless.
        }
    }

    private void Publish(Instrument instrument, MeterListener listener)
    {
        if (!_wanted(instrument.Meter) || InstrumentShape.Of(instrument) is not { } shape)
        {
            return;
        }

        var name = PrometheusName.Of(instrument.Name, instrument.Unit, shape.Kind);
        var family = _families.GetOrAdd(name, n => new MetricFamily(n, instrument.Description ?? "", shape, shape.Kind == MetricKind.Histogram ? Bounds(instrument) : []));
        if (family.Shape == shape)
        {
            listener.EnableMeasurementEvents(instrument, family);
        }
    }

    private static IReadOnlyList<double> Bounds(Instrument instrument) => instrument switch
    {
        Instrument<double> { Advice.HistogramBucketBoundaries: { } bounds } => bounds,
        Instrument<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(b => (double)b)],
        Instrument<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(b => (double)b)],
        _ => UsualBounds,
    };

    private static void Record<T>(Instrument instrument, T measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        where T : struct, System.Numerics.INumberBase<T> =>
        ((MetricFamily)state!).Record(double.CreateSaturating(measurement), tags);
}
