using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Live;

/// <summary>The one object that a person asks about: <c>deploy/checkout</c>.</summary>
/// <param name="Kind">Its kind, in Kubernetes' spelling.</param>
/// <param name="Name">Its name.</param>
internal sealed record ObjectQuestion(string Kind, string Name)
{
    private const int MostNames = 5;

    /// <summary>Reads KIND/NAME.</summary>
    /// <exception cref="CommandException">It is not of that form, or the kind is not known.</exception>
    public static ObjectQuestion Parse(string text)
    {
        if (text.Split('/') is not [{ Length: > 0 } kind, { Length: > 0 } name])
        {
            throw new CommandException($"\"{text}\" is not KIND/NAME; write it as in deploy/checkout.", ExitCodes.Usage);
        }

        return KindNames.Find(kind) is { } known
            ? new ObjectQuestion(known, name)
            : throw new CommandException($"The kind \"{kind}\" is not known; known are {string.Join(", ", KindNames.All)}.", ExitCodes.Usage);
    }

    /// <summary>
    /// The objects of that name, one for each namespace that has it; those of kinds that are not read cluster-wide
    /// (ConfigMaps, Secrets) are taken to exist.
    /// </summary>
    /// <exception cref="CommandException">There is none; the message names those whose names are near.</exception>
    public IReadOnlyList<ObjectRef> FindIn(ClusterSnapshot cluster, IReadOnlyList<string> namespaces)
    {
        if (SnapshotNames.Of(cluster, Kind) is not { } all)
        {
            return [.. namespaces.Select(ns => new ObjectRef(Kind, ns, Name))];
        }

        var found = all.Where(o => o.Name == Name).ToList();
        return found.Count > 0 ? found : throw new CommandException(Missing(all, namespaces));
    }

    private string Missing(IReadOnlyList<ObjectRef> all, IReadOnlyList<string> namespaces)
    {
        var where = namespaces.Count == 0 ? "in the cluster" : $"in namespace {string.Join(", ", namespaces)}";
        var near = all.Select(o => o.Name).Distinct(StringComparer.Ordinal)
            .Select(name => (name, distance: NameDistance.Between(name, Name)))
            .Where(n => n.distance <= Math.Max(2, Name.Length / 3) || n.name.StartsWith(Name, StringComparison.Ordinal))
            .OrderBy(n => n.distance)
            .Take(MostNames)
            .Select(n => n.name)
            .ToList();
        return near.Count > 0
            ? $"There is no {Kind} {Name} {where}; near it are {string.Join(", ", near)}."
            : $"There is no {Kind} {Name} {where}; see `kubectl get {Kind.ToLowerInvariant()}{(namespaces.Count == 1 ? $" -n {namespaces[0]}" : " -A")}`.";
    }
}
