using System.Text.Json.Serialization.Metadata;
using K8gentS.Diagnosis.Objects;
using K8gentS.KubeApi;

namespace K8gentS.Cluster.Kinds;

/// <summary>
/// One kind that the product sees: where the API server serves it, what it is needed for. Listing and watching is all that
/// is ever done with it; the agent's ClusterRole is made from these.
/// </summary>
public abstract class WatchedKind
{
    private protected WatchedKind(string tells, IReadOnlyList<ResourceType> versions) => (Tells, Versions) = (tells, versions);

    /// <summary>The verbs that seeing takes.</summary>
    public static IReadOnlyList<string> Verbs { get; } = ["list", "watch"];

    /// <summary>What it tells, so that "… cannot be told" says what is lost without it.</summary>
    public string Tells { get; }

    /// <summary>Where it is served, the newest version first; older ones are tried where the server has no newer. Never empty.</summary>
    public IReadOnlyList<ResourceType> Versions { get; }

    /// <summary>The namespaces whose objects are seen, for kinds that are of no interest elsewhere; empty for all.</summary>
    public IReadOnlyList<string> OnlyNamespaces { get; init; } = [];

    /// <summary>Whether a change of such an object alone is worth a new look; heartbeats are not.</summary>
    public bool Wakes { get; init; } = true;

    /// <summary>The kind, as in <c>Pod</c>.</summary>
    public string Kind => Versions[0].Kind;

    /// <summary>The lower-case plural of paths and permissions, as in <c>pods</c>.</summary>
    public string Plural => Versions[0].Plural;

    /// <summary>Whether its objects live in namespaces.</summary>
    public bool Namespaced => Versions[0].Namespaced;

    /// <summary>The record that its objects become; several kinds may share one.</summary>
    public abstract Type ObjectType { get; }

    internal abstract TResult Visit<TResult>(IKindVisitor<TResult> visitor);
}

/// <summary>A watched kind with the record that its objects become.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class WatchedKind<T> : WatchedKind
    where T : KubeObject
{
    internal WatchedKind(JsonTypeInfo<T> json, string tells, params IReadOnlyList<ResourceType> versions)
        : base(tells, versions) => Json = json;

    /// <summary>How its JSON is read.</summary>
    public JsonTypeInfo<T> Json { get; }

    /// <inheritdoc/>
    public override Type ObjectType => typeof(T);

    /// <summary>What the JSON alone does not say, added to each object.</summary>
    internal Func<T, T>? Complete { get; init; }

    /// <summary>An object as the product keeps it.</summary>
    internal T Keep(T item) => AppliedConfiguration.Drop(Complete is null ? item : Complete(item));

    internal override TResult Visit<TResult>(IKindVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary>Does something to a watched kind that needs its record's type.</summary>
internal interface IKindVisitor<out TResult>
{
    TResult Visit<T>(WatchedKind<T> kind)
        where T : KubeObject;
}
