namespace K8gentS.SimCluster.Store;

/// <summary>Where an object lies among its kind, in the order in which lists show it. Namespace is empty for cluster-scoped ones.</summary>
internal readonly record struct ObjectKey(string Namespace, string Name) : IComparable<ObjectKey>
{
    public int CompareTo(ObjectKey other)
    {
        var order = string.CompareOrdinal(Namespace, other.Namespace);
        return order != 0 ? order : string.CompareOrdinal(Name, other.Name);
    }
}
