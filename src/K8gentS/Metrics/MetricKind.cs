using System.Diagnostics.Metrics;

namespace K8gentS.Metrics;

/// <summary>The types of metrics that Prometheus knows and instruments map to.</summary>
internal enum MetricKind
{
    /// <summary>Only grows.</summary>
    Counter,

    /// <summary>Comes and goes.</summary>
    Gauge,

    /// <summary>Counts values in buckets.</summary>
    Histogram,
}

/// <summary>How an instrument's measurements are kept.</summary>
/// <param name="Kind">What it becomes.</param>
/// <param name="IsObserved">Whether it is asked at every scrape, and what was said before is no longer so.</param>
/// <param name="Replaces">Whether a measurement replaces the one before, instead of being added to it.</param>
internal readonly record struct InstrumentShape(MetricKind Kind, bool IsObserved, bool Replaces)
{
    /// <summary>The shape of an instrument; null for one of a kind that is not known here.</summary>
    public static InstrumentShape? Of(Instrument instrument)
    {
        var type = instrument.GetType();
        var kind = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return kind == typeof(Counter<>) ? new InstrumentShape(MetricKind.Counter, false, false)
            : kind == typeof(UpDownCounter<>) ? new InstrumentShape(MetricKind.Gauge, false, false)
            : kind == typeof(Gauge<>) ? new InstrumentShape(MetricKind.Gauge, false, true)
            : kind == typeof(Histogram<>) ? new InstrumentShape(MetricKind.Histogram, false, false)
            : kind == typeof(ObservableCounter<>) ? new InstrumentShape(MetricKind.Counter, true, false)
            : kind == typeof(ObservableUpDownCounter<>) || kind == typeof(ObservableGauge<>) ? new InstrumentShape(MetricKind.Gauge, true, false)
            : null;
    }
}
