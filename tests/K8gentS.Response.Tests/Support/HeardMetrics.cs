using System.Diagnostics.Metrics;

namespace K8gentS.Response.Tests.Support;

/// <summary>What one test measures: tests run beside it on the same static instruments, and theirs is not counted.</summary>
internal sealed class HeardMetrics : IDisposable
{
    private static readonly AsyncLocal<HeardMetrics?> Listening = new();

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _sums = new(StringComparer.Ordinal);
    private readonly MeterListener _listener;

    public HeardMetrics()
    {
        _listener = new MeterListener { InstrumentPublished = (instrument, listener) => Enable(instrument, listener) };
        _listener.SetMeasurementEventCallback<long>(Take);
        _listener.Start();
        Listening.Value = this;
    }

    /// <summary>The sums that are not zero, by instrument and tags, as in <c>k8gents.approvals state=done</c>.</summary>
    public IReadOnlyDictionary<string, long> Sums
    {
        get
        {
            lock (_lock)
            {
                return _sums.Where(s => s.Value != 0).ToDictionary(StringComparer.Ordinal);
            }
        }
    }

    public void Dispose()
    {
        Listening.Value = null;
        _listener.Dispose();
    }

    private static void Enable(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == ResponseMetrics.MeterName)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private void Take(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        if (Listening.Value != this)
        {
            return;
        }

        var key = instrument.Name;
        foreach (var (name, text) in tags)
        {
            key += $" {name}={text}";
        }

        lock (_lock)
        {
            _sums[key] = _sums.GetValueOrDefault(key) + value;
        }
    }
}
