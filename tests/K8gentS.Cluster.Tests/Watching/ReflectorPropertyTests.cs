using FsCheck;
using FsCheck.Fluent;
using K8gentS.Cluster.Reading;
using K8gentS.Cluster.Tests.Support;
using K8gentS.Cluster.Watching;
using K8gentS.Diagnosis.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace K8gentS.Cluster.Tests.Watching;

public sealed class ReflectorPropertyTests
{
    private static readonly string?[] Phases = [null, "Pending", "Running", "Failed"];

    private static readonly WatchSettings Hasty = new()
    {
        FirstPause = TimeSpan.FromTicks(1),
        LongestPause = TimeSpan.FromTicks(1),
        RefusedPause = TimeSpan.FromTicks(1),
    };

    [Fact]
    public void Whatever_goes_wrong_on_the_way_the_store_ends_as_the_server_is()
    {
        var changes = Gen.Choose(0, 1000).Select(n => ($"pod-{n % 6}", Phases[n % 4])).ListOf().ToArbitrary();
        var whims = Gen.Choose(0, 1000).ListOf().ToArbitrary();
        Prop.ForAll(changes, whims, (history, wrongs) => EndsAlikeAsync([.. history], [.. wrongs]).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(60));
    }

    private static async Task<bool> EndsAlikeAsync(IReadOnlyList<(string Name, string? Phase)> history, IReadOnlyList<int> whims)
    {
        var server = new ModelServer(history, whims);
        var place = new Source(Some.Kind<Pod>(), null);
        var store = new ObjectStore<Pod>(place, () => { });
        using var metrics = new WatchMetrics();
        using var context = new WatchContext(server, Hasty, TimeProvider.System, metrics, NullLogger.Instance);
        using var stop = new CancellationTokenSource();
        var run = new Reflector<Pod>(place, Some.Kind<Pod>(), store, context).RunAsync(stop.Token);
        await server.Told.WaitAsync(TimeSpan.FromSeconds(20));
        var reading = store.Read(TimeProvider.System.GetUtcNow());
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(run);
        reading.BlindSpots.ShouldBeEmpty();
        return reading.Items!.ToDictionary(p => p.Name, p => p.Status.Phase!, StringComparer.Ordinal)
            .OrderBy(p => p.Key, StringComparer.Ordinal).SequenceEqual(server.Final);
    }
}
