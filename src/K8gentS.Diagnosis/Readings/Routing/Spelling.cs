namespace K8gentS.Diagnosis.Readings.Routing;

/// <summary>Whether two names are one but for a slip of the pen.</summary>
internal static class Spelling
{
    // Names in Kubernetes are short; longer ones are not compared letter by letter.
    private const int Longest = 63;

    /// <summary>Whether two different names differ in case or punctuation only, or in one letter in four at the most, two in all.</summary>
    public static bool IsNear(string left, string right)
    {
        if (left == right || left.Length is 0 or > Longest || right.Length is 0 or > Longest)
        {
            return false;
        }

        return Plain(left) == Plain(right) || Distance(left, right) <= Math.Min(2, Math.Max(left.Length, right.Length) / 4);
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    // Damerau–Levenshtein over adjacent swaps: "thumbnialer" is one slip away from "thumbnailer".
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Cheapest(rows, a, b, i, j);
            }
        }

        return rows[a.Length, b.Length];
    }

    private static int Cheapest(int[,] rows, string a, string b, int i, int j)
    {
        var cost = a[i - 1] == b[j - 1] ? 0 : 1;
        var best = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
        return i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
    }
}
