using System.Collections;

namespace K8gentS.Diagnosis.Logs;

/// <summary>
/// Finds which of many literals a text contains in one pass (Aho and Corasick, CACM 18(6), 1975), whatever the case of ASCII letters.
/// It tells which signatures are worth running on a line.
/// </summary>
internal sealed class KeywordIndex
{
    /// <summary>Shorter literals would be found everywhere.</summary>
    internal const int MinLength = 3;

    private readonly byte[] _classOf;
    private readonly int _classes;
    private readonly int[] _next;
    private readonly int[][] _found;

    private KeywordIndex(byte[] classOf, int classes, int[] next, int[][] found)
    {
        _classOf = classOf;
        _classes = classes;
        _next = next;
        _found = found;
    }

    /// <summary>Builds it for owners 0..n-1, each with its literals.</summary>
    internal static KeywordIndex Build(IReadOnlyList<IReadOnlyList<string>> keywordsOfOwner)
    {
        var builder = new KeywordIndexBuilder(keywordsOfOwner.SelectMany(k => k));
        for (var owner = 0; owner < keywordsOfOwner.Count; owner++)
        {
            foreach (var keyword in keywordsOfOwner[owner])
            {
                builder.Add(keyword, owner);
            }
        }

        var (classOf, classes, next, found) = builder.Finish();
        return new KeywordIndex(classOf, classes, next, found);
    }

    /// <summary>Sets in <paramref name="owners"/> the bit of each owner of which a literal occurs; false when none does.</summary>
    internal bool Find(ReadOnlySpan<char> text, BitArray owners)
    {
        var state = 0;
        var any = false;
        foreach (var c in text)
        {
            state = _next[(state * _classes) + (c < 128 ? _classOf[c] : 0)];
            foreach (var owner in _found[state])
            {
                owners[owner] = true;
                any = true;
            }
        }

        return any;
    }
}
