using System.Globalization;
using System.Text;

namespace K8gentS.Metrics;

/// <summary>All series of one metric, bounded in number: what is too much is counted in one series of its own. Safe for many threads.</summary>
/// <param name="name">As Prometheus writes it.</param>
/// <param name="help">What it is, in a sentence.</param>
/// <param name="shape">How measurements are kept.</param>
/// <param name="bounds">The upper bounds of a histogram's buckets, ascending, without the last, which is infinite.</param>
internal sealed class MetricFamily(string name, string help, InstrumentShape shape, IReadOnlyList<double> bounds)
{
    /// <summary>The most series of one metric.</summary>
    public const int MaximumSeries = 100;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Series> _series = new(StringComparer.Ordinal);

    /// <summary>As Prometheus writes it.</summary>
    public string Name { get; } = name;

    /// <summary>What it is, in a sentence.</summary>
    public string Help { get; } = help;

    /// <summary>How measurements are kept.</summary>
    public InstrumentShape Shape { get; } = shape;

    /// <summary>Takes a measurement. One that is no number, and what would make a counter shrink, counts for nothing.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (double.IsNaN(value) || (Shape.Kind == MetricKind.Counter && value < 0))
        {
            return;
        }

        var labels = Labels.Of(tags);
        lock (_lock)
        {
            if (!_series.TryGetValue(labels, out var series))
            {
                var key = _series.Count < MaximumSeries ? labels : Labels.Overflow;
                series = _series.TryGetValue(key, out var known) ? known : _series[key] = new Series(bounds.Count);
            }

            series.Take(value, Shape, bounds);
        }
    }

    /// <summary>Forgets what was observed, before it is observed anew.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _series.Clear();
        }
    }

    /// <summary>Writes it in the text format 0.0.4; nothing if nothing was ever measured.</summary>
    public void Write(StringBuilder text)
    {
        lock (_lock)
        {
            if (_series.Count == 0)
            {
                return;
            }

            text.Append("# HELP ").Append(Name).Append(' ');
            Labels.AppendEscaped(text, Help, quoted: false);
            text.Append("\n# TYPE ").Append(Name).Append(' ').Append(Word(Shape.Kind)).Append('\n');
            foreach (var (labels, series) in _series)
            {
                WriteSeries(text, labels, series);
            }
        }
    }

    private void WriteSeries(StringBuilder text, string labels, Series series)
    {
        if (Shape.Kind != MetricKind.Histogram)
        {
            Sample(text, "", labels, series.Value);
            return;
        }

        var count = 0L;
        for (var i = 0; i <= bounds.Count; i++)
        {
            count += series.Buckets[i];
            Sample(text, "_bucket", $"{labels}{(labels.Length > 0 ? "," : "")}le=\"{Number(i < bounds.Count ? bounds[i] : double.PositiveInfinity)}\"", count);
        }

        Sample(text, "_sum", labels, series.Value);
        Sample(text, "_count", labels, count);
    }

    private void Sample(StringBuilder text, string suffix, string labels, double value)
    {
        text.Append(Name).Append(suffix);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private static string Word(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        _ => "histogram",
    };

    private sealed class Series(int bounds)
    {
        public double Value { get; private set; }

        public long[] Buckets { get; } = new long[bounds + 1];

        public void Take(double value, InstrumentShape shape, IReadOnlyList<double> limits)
        {
            Value = shape.Replaces ? value : Value + value;
            if (shape.Kind == MetricKind.Histogram)
            {
                var bucket = 0;
                while (bucket < limits.Count && value > limits[bucket])
                {
                    bucket++;
                }

                Buckets[bucket]++;
            }
        }
    }
}
