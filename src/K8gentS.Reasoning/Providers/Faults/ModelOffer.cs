namespace K8gentS.Reasoning.Providers.Faults;

/// <summary>Picks from a vendor's list of models what a sentence can hold: those most like the one that was asked for.</summary>
internal static class ModelOffer
{
    private const int Named = 10;

    public static string Sentence(IReadOnlyList<string> offered, string asked)
    {
        var names = offered.Select(VendorWords.ModelName).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var nearest = names.OrderByDescending(n => CommonPrefix(n, asked)).ThenBy(n => n, StringComparer.Ordinal).Take(Named);
        var rest = names.Count - Named;
        return string.Join(", ", nearest) + (rest > 0 ? $" and {rest} more" : "");
    }

    private static int CommonPrefix(string a, string b)
    {
        var length = 0;
        while (length < a.Length && length < b.Length && a[length] == b[length])
        {
            length++;
        }

        return length;
    }
}
