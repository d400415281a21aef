namespace K8gentS.Doctor.Rights;

/// <summary>Says where.</summary>
internal static class Place
{
    private const int Most = 8;

    /// <summary>" in namespaces a, b", or nothing where no namespace is meant.</summary>
    public static string Of(IEnumerable<string?> namespaces)
    {
        var names = namespaces.Distinct(StringComparer.Ordinal).ToList();
        if (names.Count == 0 || names.Contains(null))
        {
            return "";
        }

        var rest = names.Count > Most ? $" and {names.Count - Most} more" : "";
        return $" in namespace{(names.Count == 1 ? "" : "s")} {string.Join(", ", names.Take(Most))}{rest}";
    }
}
