using K8gentS.Cluster.Kinds;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Cluster.Reading;

/// <summary>What to read once, and how.</summary>
public sealed record SnapshotReaderOptions
{
    /// <summary>Which namespaces.</summary>
    public NamespaceScope Scope { get; init; } = NamespaceScope.All;

    /// <summary>The kubeconfig context, for the report; null where none was used.</summary>
    public string? Context { get; init; }

    /// <summary>How many lists run at once; 1 to 32. Each holds one page of JSON in memory.</summary>
    public int Parallelism { get; init; } = 4;
}

/// <summary>
/// Looks at a cluster once: every kind is listed, and what cannot be listed becomes a blind spot. For a cluster that is
/// looked at again and again there is the agent.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="time">The clock; the server's is believed where the two are apart.</param>
/// <param name="options">What to read; null for everything.</param>
public sealed class SnapshotReader(IKubeClient client, TimeProvider time, SnapshotReaderOptions? options = null)
{
    private const int MostParallelism = 32;
    private readonly SnapshotReaderOptions _options = options ?? new SnapshotReaderOptions();

    /// <summary>The cluster as it is now.</summary>
    /// <exception cref="ServerUnreachableException">The API server cannot be reached.</exception>
    /// <exception cref="UnauthorizedException">The credentials are not accepted.</exception>
    /// <exception cref="ClusterUnreadableException">Nothing may be listed, or none of the namespaces exists.</exception>
    public async Task<ClusterSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var identity = await ClusterIdentityReader.ReadAsync(client, _options.Context, cancellationToken);
        var missing = await NamespaceCheck.RunAsync(client, _options.Scope, cancellationToken);
        var readings = await ReadAllAsync(Source.Of(_options.Scope), cancellationToken);
        if (!readings.Any(r => r.IsSeen))
        {
            throw new ClusterUnreadableException($"Nothing could be listed on {client.Server}: {BlindSpot.Sentences(readings[0].BlindSpots).First()}.");
        }

        return new SnapshotAssembler(identity).Assemble(readings, missing, ClusterClock.Now(client, time));
    }

    private async Task<SourceReading[]> ReadAllAsync(IReadOnlyList<Source> sources, CancellationToken cancellationToken)
    {
        var readings = new SourceReading[sources.Count];
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Clamp(_options.Parallelism, 1, MostParallelism),
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(Enumerable.Range(0, sources.Count), parallel, async (i, token) =>
            readings[i] = await sources[i].Kind.Visit(new Lister(client, sources[i], token)));
        return readings;
    }

    private sealed class Lister(IKubeClient client, Source source, CancellationToken cancellationToken) : IKindVisitor<Task<SourceReading>>
    {
        public async Task<SourceReading> Visit<T>(WatchedKind<T> kind)
            where T : KubeObject
        {
            try
            {
                var listing = await Listing<T>.ReadAsync(client, kind, source.Namespace, cancellationToken);
                IReadOnlyList<BlindSpot> skipped = listing.Skipped.Count > 0 ? [BlindSpot.Skipped(source, listing.Skipped.Count)] : [];
                return new SourceReading<T>(source, listing.Items, 0, skipped);
            }
            catch (KubeApiException e) when (e is not UnauthorizedException)
            {
                return new SourceReading<T>(source, null, 0, [BlindSpot.From(source, e)]);
            }
        }
    }
}
