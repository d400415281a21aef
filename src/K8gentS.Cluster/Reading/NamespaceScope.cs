namespace K8gentS.Cluster.Reading;

/// <summary>Which namespaces are seen: all, or those that are named. With names, roles in those namespaces suffice.</summary>
public sealed class NamespaceScope
{
    private const int LongestName = 63;

    private NamespaceScope(IReadOnlyList<string> names) => Names = names;

    /// <summary>The whole cluster.</summary>
    public static NamespaceScope All { get; } = new([]);

    /// <summary>The names, in order, each once; empty for all.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether every namespace is seen.</summary>
    public bool IsAll => Names.Count == 0;

    /// <summary>These namespaces and no other.</summary>
    /// <exception cref="ArgumentException">No name is given, or one cannot be a namespace's (RFC 1123 label).</exception>
    public static NamespaceScope Of(params IEnumerable<string> names)
    {
        var distinct = names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (distinct.Count == 0)
        {
            throw new ArgumentException("Name at least one namespace, or say all.", nameof(names));
        }

        return distinct.Find(n => !IsLabel(n)) is { } wrong
            ? throw new ArgumentException($"\"{wrong}\" cannot be the name of a namespace: lower-case letters, digits and dashes, 63 at most.", nameof(names))
            : new NamespaceScope(distinct);
    }

    /// <summary>Reads the setting WATCH_NAMESPACES: <c>all</c> or empty, else names with commas between them.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static NamespaceScope Parse(string? setting) =>
        string.IsNullOrWhiteSpace(setting) || setting.Trim() == "all"
            ? All
            : Of(setting.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary><c>all</c>, or the names with commas between them.</summary>
    public override string ToString() => IsAll ? "all" : string.Join(',', Names);

    private static bool IsLabel(string name) =>
        name.Length is > 0 and <= LongestName
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && name[0] != '-' && name[^1] != '-';
}
