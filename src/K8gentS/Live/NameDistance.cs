namespace K8gentS.Live;

/// <summary>How far two names are apart: the fewest letters to add, drop or exchange (Levenshtein).</summary>
internal static class NameDistance
{
    /// <summary>The names, near ones first: those that begin alike, then those with the word in them or a letter apart, then by the letters that differ.</summary>
    public static IEnumerable<string> NearFirst(IEnumerable<string> names, string to) => names
        .Distinct(StringComparer.Ordinal)
        .OrderBy(n => n.StartsWith(to, StringComparison.Ordinal) || to.StartsWith(n, StringComparison.Ordinal) ? 0 : n.Contains(to, StringComparison.Ordinal) ? 1 : Between(n, to))
        .ThenBy(n => n, StringComparer.Ordinal);

    /// <summary>How far two names are apart.</summary>
    public static int Between(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                var exchange = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(exchange, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[^1];
    }
}
