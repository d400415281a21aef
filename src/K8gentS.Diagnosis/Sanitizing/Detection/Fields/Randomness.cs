namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>Tells what a generator made from what a person named.</summary>
internal static class Randomness
{
    private const int ShortestRun = 16;
    private const int ShortestMixedRun = 12;
    private const int ShortestLetters = 20;
    private const int ShortestHex = 32;
    private const double LowestEntropy = 3.0;

    /// <summary>
    /// Whether some unbroken run of the value looks generated: long, of several kinds of characters, and of high
    /// entropy. Kubernetes names (redis-7d9f8b6c5-x2x9z) and UIDs have only short runs between their dashes.
    /// </summary>
    public static bool LooksRandom(ReadOnlySpan<char> value)
    {
        var start = 0;
        for (var i = 0; i <= value.Length; i++)
        {
            if (i < value.Length && (char.IsAsciiLetterOrDigit(value[i]) || value[i] is '+' or '/' or '='))
            {
                continue;
            }

            if (IsRandomRun(value[start..i]))
            {
                return true;
            }

            start = i + 1;
        }

        return false;
    }

    /// <summary>Shannon entropy of the characters, in bits each.</summary>
    public static double Entropy(ReadOnlySpan<char> value)
    {
        Span<int> counts = stackalloc int[128];
        counts.Clear();
        foreach (var c in value)
        {
            counts[c & 127]++;
        }

        var bits = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                var share = (double)count / value.Length;
                bits -= share * Math.Log2(share);
            }
        }

        return bits;
    }

    private static bool IsRandomRun(ReadOnlySpan<char> run)
    {
        bool upper = run.ContainsAnyInRange('A', 'Z'), lower = run.ContainsAnyInRange('a', 'z'), digit = run.ContainsAnyInRange('0', '9');
        var mixed = upper && lower && digit;
        if (!digit && upper && lower)
        {
            // Words in camel case change at most every fourth letter.
            return run.Length >= ShortestLetters && Switches(run) * 5 >= run.Length * 2 && !IsPath(run);
        }

        if (run.Length < (mixed ? ShortestMixedRun : ShortestRun) || !digit || !(upper || lower) || IsPath(run))
        {
            return false;
        }

        return (run.Length >= ShortestHex && !run.ContainsAnyExcept(CharacterSets.Hex)) || (Entropy(run) >= LowestEntropy && Switches(run) * 8 >= run.Length);
    }

    /// <summary>A run of words and numbers (MemTotalBytes2, /var/lib/app1) changes its kind of character seldom, a generated one every few.</summary>
    private static int Switches(ReadOnlySpan<char> run)
    {
        var switches = 0;
        for (var i = 1; i < run.Length; i++)
        {
            if (Kind(run[i]) != Kind(run[i - 1]))
            {
                switches++;
            }
        }

        return switches;
    }

    private static int Kind(char c) => char.IsAsciiDigit(c) ? 0 : char.IsAsciiLetterUpper(c) ? 1 : char.IsAsciiLetterLower(c) ? 2 : 3;

    private static bool IsPath(ReadOnlySpan<char> run)
    {
        var longest = 0;
        foreach (var part in run.Split('/'))
        {
            longest = Math.Max(longest, part.End.Value - part.Start.Value);
        }

        return longest < ShortestMixedRun;
    }
}
