namespace K8gentS.Diagnosis.Diagnosers.Reading;

/// <summary>
/// Tells a slip of the pen from another name: optimal string alignment, a swap of neighbours counting as one
/// (Damerau, CACM 7(3), 1964).
/// </summary>
internal static class NearNames
{
    private const int Longest = 128;

    /// <summary>Whether two different names differ by so little that one is likely meant for the other.</summary>
    public static bool AreNear(string one, string other)
    {
        if (one.Length > Longest || other.Length > Longest || string.Equals(one, other, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var shorter = Math.Min(one.Length, other.Length);
        var allowed = shorter switch { < 4 => 0, < 8 => 1, _ => 2 };
        return Math.Abs(one.Length - other.Length) <= allowed && Distance(one.ToLowerInvariant(), other.ToLowerInvariant()) <= allowed;
    }

    /// <summary>How many letters must be put in, taken out, replaced or swapped.</summary>
    public static int Distance(string one, string other)
    {
        var cost = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            cost[i, 0] = i;
        }

        for (var j = 0; j <= other.Length; j++)
        {
            cost[0, j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var replace = cost[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replace, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[one.Length, other.Length];
    }
}
