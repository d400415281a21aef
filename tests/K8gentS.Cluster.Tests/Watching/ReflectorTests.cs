using System.Diagnostics.Metrics;
using K8gentS.Cluster.Reading;
using K8gentS.Cluster.Tests.Support;
using K8gentS.Cluster.Watching;
using K8gentS.Diagnosis.Objects;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace K8gentS.Cluster.Tests.Watching;

public sealed class ReflectorTests : IDisposable
{
    private const string Pods = "/api/v1/namespaces/shop/pods";
    private static readonly Source Place = new(Some.Kind<Pod>(), "shop");
    private static readonly WatchSettings Settings = new() { Random = new NoJitter() };

    private readonly FakeTime _time = new();
    private readonly ScriptedClient _client = new();
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromSeconds(30));
    private readonly WatchMetrics _metrics = new();
    private readonly ObjectStore<Pod> _store;
    private int _changes;

    public ReflectorTests() => _store = new ObjectStore<Pod>(Place, () => Interlocked.Increment(ref _changes));

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _metrics.Dispose();
    }

    [Fact]
    public async Task It_lists_and_then_watches_from_the_version_of_the_list()
    {
        _client.Lists("7", Some.Pod("a"), Some.Pod("b")).WatchesAndHangs<Pod>();
        Start();
        await AskedAsync($"list {Pods}", $"watch {Pods}@7");
        Names().ShouldBe(["a", "b"]);
        Read().BlindSpots.ShouldBeEmpty();
        _changes.ShouldBe(1);
    }

    [Fact]
    public async Task Changes_are_kept_and_a_watch_that_ends_is_resumed_after_its_last_event()
    {
        _client.Lists("7", Some.Pod("a"), Some.Pod("b"))
            .Watches(Some.Added("c", "8"), Some.Modified("a", "9", "Failed"), Some.Deleted("b", "10"))
            .WatchesAndHangs<Pod>();
        Start();
        await AskedAsync($"list {Pods}", $"watch {Pods}@7", $"watch {Pods}@10");
        Names().ShouldBe(["a", "c"]);
        Read().Items!.Single(p => p.Name == "a").Status.Phase.ShouldBe("Failed");
    }

    [Fact]
    public async Task A_bookmark_moves_the_place_from_which_to_resume()
    {
        _client.Lists("7", Some.Pod("a")).Watches(Some.Bookmark("5000")).WatchesAndHangs<Pod>();
        Start();
        await AskedAsync($"list {Pods}", $"watch {Pods}@7", $"watch {Pods}@5000");
        Names().ShouldBe(["a"]);
    }

    [Fact]
    public async Task After_410_everything_is_listed_anew_and_what_vanished_meanwhile_is_gone()
    {
        var expired = Count("k8gents.watch.expired");
        _client.Lists("7", Some.Pod("a"), Some.Pod("b")).WatchesAndBreaks<Pod>(Some.Expired()).Lists("90", Some.Pod("b")).WatchesAndHangs<Pod>();
        Start();
        await AskedAsync($"list {Pods}", $"watch {Pods}@7");
        await _time.PassAsync(TimeSpan.FromSeconds(1));
        await AskedAsync($"list {Pods}", $"watch {Pods}@90");
        Names().ShouldBe(["b"]);
        expired().ShouldBe(1);
    }

    [Fact]
    public async Task A_watch_gone_silent_is_counted_and_resumed()
    {
        var silent = Count("k8gents.watch.silent");
        _client.Lists("7", Some.Pod("a")).WatchesAndBreaks(new WatchSilentException("silent"), Some.Added("b", "8")).WatchesAndHangs<Pod>();
        Start();
        await AskedAsync($"list {Pods}", $"watch {Pods}@7", $"watch {Pods}@8");
        silent().ShouldBe(1);
    }

    [Fact]
    public async Task Failures_are_waited_out_longer_and_longer_and_nothing_known_is_lost()
    {
        _client.Lists("7", Some.Pod("a")).Refuses(Some.Broken()).Refuses(Some.Broken()).Refuses(Some.Broken()).WatchesAndHangs<Pod>();
        Start();
        await AskedAsync($"list {Pods}", $"watch {Pods}@7");
        foreach (var pause in new[] { 0.8, 1.6, 3.2 })
        {
            await _time.UntilArmedAsync(TimeSpan.FromSeconds(pause), TimeSpan.FromSeconds(pause));
            _time.Advance(TimeSpan.FromSeconds(pause));
            await AskedAsync($"watch {Pods}@7");
        }

        Names().ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_watch_broken_for_more_than_a_minute_is_named_until_something_is_heard_again()
    {
        _client.Lists("7", Some.Pod("a"));
        Start();
        await AskedAsync($"list {Pods}", $"watch {Pods}@7");
        for (var i = 0; i < 7; i++)
        {
            _client.Refuses(Some.Broken());
            await _time.PassAsync(TimeSpan.FromSeconds(30));
            await AskedAsync($"watch {Pods}@7");
        }

        Sentences().ShouldHaveSingleItem().ShouldBe(
            "the watch of pods in namespace shop has been interrupted since 2026-01-01T00:00:00Z (the API server answered 500): what changed since then is not seen");
        _client.Watches(Some.Bookmark("8")).WatchesAndHangs<Pod>();
        await AskedAsync($"watch {Pods}@8");
        Sentences().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_watch_that_ends_at_once_and_tells_nothing_is_not_hurried()
    {
        _client.Lists("7", Some.Pod("a")).Watches<Pod>().WatchesAndHangs<Pod>();
        Start();
        await AskedAsync($"list {Pods}", $"watch {Pods}@7");
        await _time.UntilArmedAsync(Settings.FirstPause, Settings.FirstPause);
        _client.Asked.Reader.TryRead(out _).ShouldBeFalse();
        _time.Advance(Settings.FirstPause);
        await AskedAsync($"watch {Pods}@7");
    }

    [Fact]
    public async Task A_kind_that_may_not_be_listed_is_a_blind_spot_and_is_asked_for_again_slowly()
    {
        _client.Refuses(Some.Forbidden()).Lists("7", Some.Pod("a")).WatchesAndHangs<Pod>();
        Start();
        await AskedAsync($"list {Pods}");
        await _store.Settled;
        Read().IsSeen.ShouldBeFalse();
        Sentences().ShouldBe(["no permission to list pods in namespace shop: the state of containers cannot be told"]);
        await _time.UntilArmedAsync(Settings.RefusedPause, Settings.RefusedPause);
        _time.Advance(Settings.RefusedPause);
        await AskedAsync($"list {Pods}", $"watch {Pods}@7");
        Sentences().ShouldBeEmpty();
        Names().ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_permission_that_is_withdrawn_takes_the_objects_with_it()
    {
        _client.Lists("7", Some.Pod("a")).WatchesAndBreaks<Pod>(Some.Expired()).Refuses(Some.Forbidden());
        Start();
        await AskedAsync($"list {Pods}", $"watch {Pods}@7");
        await _time.PassAsync(TimeSpan.FromSeconds(1));
        await AskedAsync($"list {Pods}");
        await _time.UntilArmedAsync(Settings.RefusedPause, Settings.RefusedPause);
        Read().IsSeen.ShouldBeFalse();
    }

    [Fact]
    public async Task Where_only_the_watch_is_forbidden_the_kind_is_listed_from_time_to_time()
    {
        _client.Lists("7", Some.Pod("a")).Refuses(Some.Forbidden()).Lists("9", Some.Pod("b")).Refuses(Some.Forbidden());
        Start();
        await AskedAsync($"list {Pods}", $"watch {Pods}@7");
        await _time.UntilArmedAsync(Settings.RefusedPause, Settings.RefusedPause);
        Sentences().ShouldBe(["no permission to watch pods in namespace shop: they are listed anew from time to time, and changes are seen late"]);
        Names().ShouldBe(["a"]);
        _time.Advance(Settings.RefusedPause);
        await AskedAsync($"list {Pods}", $"watch {Pods}@9");
        Names().ShouldBe(["b"]);
        Sentences().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_object_that_becomes_unreadable_is_left_out_and_counted_until_it_is_readable_again()
    {
        _client.Lists("7", Some.Pod("a"), Some.Pod("b"))
            .WatchesAndSkips(new SkippedObject("shop", "a", "$.spec has a value of a type that was not expected"));
        Start();
        await AskedAsync($"list {Pods}", $"watch {Pods}@7");
        await _time.UntilArmedAsync(Settings.FirstPause, Settings.FirstPause);
        Names().ShouldBe(["b"]);
        Sentences().ShouldBe(["pods in namespace shop: 1 of them could not be read and is left out"]);
        _client.Watches(Some.Modified("a", "9", "Running")).WatchesAndHangs<Pod>();
        _time.Advance(Settings.FirstPause);
        await AskedAsync($"watch {Pods}@7", $"watch {Pods}@9");
        Names().ShouldBe(["a", "b"]);
        Sentences().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_older_server_is_watched_in_the_version_that_it_has()
    {
        var kind = Some.Kind<CronJob>();
        var store = new ObjectStore<CronJob>(new Source(kind, null), () => { });
        _client.Refuses(Some.NotFound()).Lists<CronJob>("3").WatchesAndHangs<CronJob>();
        using var context = Context();
        _ = new Reflector<CronJob>(new Source(kind, null), kind, store, context).RunAsync(_stop.Token);
        await AskedAsync("list /apis/batch/v1/cronjobs", "list /apis/batch/v1beta1/cronjobs", "watch /apis/batch/v1beta1/cronjobs@3");
        store.Read(_time.GetUtcNow()).IsSeen.ShouldBeTrue();
    }

    private void Start()
    {
        var context = Context();
        _ = new Reflector<Pod>(Place, Some.Kind<Pod>(), _store, context).RunAsync(_stop.Token);
    }

    private WatchContext Context() => new(_client, Settings, _time, _metrics, NullLogger.Instance);

    private async Task AskedAsync(params string[] expected)
    {
        foreach (var asked in expected)
        {
            (await _client.Asked.Reader.ReadAsync(_stop.Token)).ShouldBe(asked);
        }
    }

    private SourceReading<Pod> Read() => _store.Read(_time.GetUtcNow());

    private IEnumerable<string> Names() => Read().Items!.Select(p => p.Name).Order(StringComparer.Ordinal);

    private List<string> Sentences() => [.. BlindSpot.Sentences(Read().BlindSpots)];

    private Func<long> Count(string counter)
    {
        long count = 0;
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name == counter && instrument.Meter.Scope == _metrics)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            tags.ToArray().ShouldContain(new KeyValuePair<string, object?>("kind", "Pod"));
            Interlocked.Add(ref count, value);
        });
        listener.Start();
        return () => Interlocked.Read(ref count);
    }
}
