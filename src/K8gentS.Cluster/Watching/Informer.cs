using K8gentS.Cluster.Kinds;
using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Cluster.Watching;

/// <summary>A reflector and the store it keeps, for one place.</summary>
internal abstract class Informer(Source source)
{
    /// <summary>The place.</summary>
    public Source Source { get; } = source;

    /// <summary>Ends when the place has been listed, or cannot be.</summary>
    public abstract Task Settled { get; }

    /// <summary>Whether it has been out of touch with the cluster for long enough to be worth naming.</summary>
    public abstract bool IsInterrupted(DateTimeOffset now);

    /// <summary>What is seen now.</summary>
    public abstract SourceReading Read(DateTimeOffset now);

    /// <summary>Keeps the store true until it is cancelled; does not throw.</summary>
    public abstract Task RunAsync(CancellationToken cancellationToken);

    /// <summary>The informer of a place.</summary>
    public static Informer Of(Source source, WatchContext context, Action changed) => source.Kind.Visit(new Maker(source, context, changed));

    private sealed class Maker(Source source, WatchContext context, Action changed) : IKindVisitor<Informer>
    {
        public Informer Visit<T>(WatchedKind<T> kind)
            where T : KubeObject => new Informer<T>(source, kind, context, changed);
    }
}

/// <summary>An informer with the record of its objects.</summary>
internal sealed class Informer<T>(Source source, WatchedKind<T> kind, WatchContext context, Action changed) : Informer(source)
    where T : KubeObject
{
    private readonly ObjectStore<T> _store = new(source, changed);

    public override Task Settled => _store.Settled;

    public override bool IsInterrupted(DateTimeOffset now) => _store.IsInterrupted(now);

    public override SourceReading Read(DateTimeOffset now) => _store.Read(now);

    // A reflector that failed starts over with a list: what it believed may have been what broke it.
    public override Task RunAsync(CancellationToken cancellationToken) => Supervised.RunAsync(
        $"reflector of {Source}",
        token => new Reflector<T>(Source, kind, _store, context).RunAsync(token),
        context.Time,
        context.Logger,
        cancellationToken);
}
