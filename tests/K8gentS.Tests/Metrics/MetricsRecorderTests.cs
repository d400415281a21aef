using System.Diagnostics.Metrics;
using K8gentS.Metrics;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Metrics;

public sealed class MetricsRecorderTests : IDisposable
{
    private readonly Meter _meter = new("test");
    private readonly MetricsRecorder _recorder;

    public MetricsRecorderTests() => _recorder = new MetricsRecorder(m => ReferenceEquals(m, _meter));

    public void Dispose()
    {
        _recorder.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Nothing_measured_is_nothing_written()
    {
        _meter.CreateCounter<long>("k8gents.nothing");
        _recorder.Write().ShouldBeEmpty();
    }

    [Fact]
    public void A_counter_grows_and_never_shrinks()
    {
        var counter = _meter.CreateCounter<long>("k8gents.look.done", "{look}", "Looks at\nthe \"cluster\" \\ that ended.");
        counter.Add(2, Tag("outcome", "ok"));
        counter.Add(3, Tag("outcome", "ok"));
        counter.Add(-4, Tag("outcome", "ok"));
        var read = Read();
        read.Types["k8gents_look_done_total"].ShouldBe("counter");
        read.Help["k8gents_look_done_total"].ShouldBe("""Looks at\nthe "cluster" \\ that ended.""");
        read.Samples.ShouldHaveSingleItem().ShouldBe(new("k8gents_look_done_total{outcome=\"ok\"}", 5));
    }

    [Fact]
    public void A_gauge_goes_up_and_down_or_is_set()
    {
        var depth = _meter.CreateUpDownCounter<int>("k8gents.queue.depth");
        depth.Add(3);
        depth.Add(-1);
        var ratio = _meter.CreateGauge<double>("k8gents.fill", "1");
        ratio.Record(0.5);
        ratio.Record(0.25);
        ratio.Record(double.NaN);
        var read = Read();
        read.Samples["k8gents_queue_depth"].ShouldBe(2);
        read.Samples["k8gents_fill_ratio"].ShouldBe(0.25);
        read.Types.Values.ShouldAllBe(t => t == "gauge");
    }

    [Fact]
    public void What_is_observed_is_what_is_now()
    {
        var open = new Dictionary<string, int>(StringComparer.Ordinal) { ["rules"] = 2, ["model"] = 1 };
        _meter.CreateObservableGauge("k8gents.incidents", () => open.Select(o => new Measurement<int>(o.Value, Tag("route", o.Key))));
        var total = 5L;
        _meter.CreateObservableCounter("k8gents.bytes", () => total, "By");
        Read().Samples["k8gents_incidents{route=\"model\"}"].ShouldBe(1);
        open.Remove("model");
        total = 7;
        var read = Read();
        read.Samples.Keys.ShouldNotContain("k8gents_incidents{route=\"model\"}");
        read.Samples["k8gents_incidents{route=\"rules\"}"].ShouldBe(2);
        read.Samples["k8gents_bytes_total"].ShouldBe(7);
    }

    [Fact]
    public void An_observation_that_fails_hides_no_other()
    {
        _meter.CreateObservableGauge("k8gents.broken", int () => throw new InvalidOperationException());
        _meter.CreateObservableGauge("k8gents.sound", () => 1);
        Read().Samples.Keys.ShouldBe(["k8gents_sound"]);
    }

    [Fact]
    public void A_histogram_has_cumulative_buckets_a_sum_and_a_count()
    {
        var histogram = _meter.CreateHistogram("k8gents.look.duration", "s", "How long.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var value in (double[])[0.05, 0.1, 0.5, 3])
        {
            histogram.Record(value, Tag("half", "agent"));
        }

        var read = Read();
        const string name = "k8gents_look_duration_seconds";
        read.Types[name].ShouldBe("histogram");
        read.Samples[name + "_bucket{half=\"agent\",le=\"0.1\"}"].ShouldBe(2);
        read.Samples[name + "_bucket{half=\"agent\",le=\"1\"}"].ShouldBe(3);
        read.Samples[name + "_bucket{half=\"agent\",le=\"+Inf\"}"].ShouldBe(4);
        read.Samples[name + "_count{half=\"agent\"}"].ShouldBe(4);
        read.Samples[name + "_sum{half=\"agent\"}"].ShouldBe(3.65, 1e-9);
    }

    [Fact]
    public void Labels_are_escaped_sorted_and_cut()
    {
        _meter.CreateCounter<int>("k8gents.odd").Add(1, Tag("z.key", "a\\b\"c\nd"), Tag("le", 7), Tag("1st", null), Tag("long", new string('x', 1000)));
        var sample = Read().Samples.ShouldHaveSingleItem();
        sample.Key.ShouldBe($"k8gents_odd_total{{_1st=\"\",long=\"{new string('x', 128)}\",tag_le=\"7\",z_key=\"a\\b\"c\nd\"}}");
    }

    [Fact]
    public void A_flood_of_labels_costs_one_more_series_and_loses_no_count()
    {
        var counter = _meter.CreateCounter<int>("k8gents.flood");
        for (var i = 0; i < 10_000; i++)
        {
            counter.Add(1, Tag("name", i));
        }

        var samples = Read().Samples;
        samples.Count.ShouldBe(MetricFamily.MaximumSeries + 1);
        samples.Values.Sum().ShouldBe(10_000);
        samples["k8gents_flood_total{overflow=\"true\"}"].ShouldBe(10_000 - MetricFamily.MaximumSeries);
    }

    [Fact]
    public void Instruments_of_one_name_are_one_metric_unless_they_are_of_another_kind()
    {
        using var other = new Meter("other");
        using var recorder = new MetricsRecorder(m => ReferenceEquals(m, _meter) || ReferenceEquals(m, other));
        _meter.CreateCounter<int>("k8gents.same").Add(1);
        other.CreateCounter<long>("k8gents.same").Add(2);
        other.CreateUpDownCounter<long>("k8gents.same.total").Add(5);
        var read = Exposition.Parse(recorder.Write());
        read.Samples.ShouldHaveSingleItem().ShouldBe(new("k8gents_same_total", 3));
    }

    [Fact]
    public async Task Many_threads_lose_nothing()
    {
        var counter = _meter.CreateCounter<int>("k8gents.busy");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(t => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                counter.Add(1, Tag("thread", i % 3));
                if (i % 100 == 0)
                {
                    Read();
                }
            }
        })));
        Read().Samples.Values.Sum().ShouldBe(4000);
    }

    [Fact]
    public void The_runtime_s_own_metrics_are_told()
    {
        using var recorder = MetricsRecorder.OfProgram();
        var read = Exposition.Parse(recorder.Write());
        read.Samples["dotnet_process_memory_working_set_bytes"].ShouldBeGreaterThan(1e6);
        read.Types["dotnet_gc_collections_total"].ShouldBe("counter");
        read.Types["dotnet_process_cpu_time_seconds_total"].ShouldBe("counter");
    }

    private static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);

    private Exposition Read() => Exposition.Parse(_recorder.Write());
}
