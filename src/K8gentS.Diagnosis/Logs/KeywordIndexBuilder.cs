namespace K8gentS.Diagnosis.Logs;

/// <summary>Builds the automaton of a <see cref="KeywordIndex"/>: a trie, then its failure links folded into a full transition table.</summary>
internal sealed class KeywordIndexBuilder
{
    private readonly byte[] _classOf = new byte[128];
    private readonly int _classes;
    private readonly List<int[]> _trie = [];
    private readonly List<List<int>> _found = [];

    /// <summary>Takes every keyword beforehand, to number the characters that occur; all others share class 0.</summary>
    internal KeywordIndexBuilder(IEnumerable<string> keywords)
    {
        byte classes = 1;
        foreach (var c in keywords.SelectMany(k => k).Select(char.ToLowerInvariant).Distinct().Order().Where(c => c < 128))
        {
            _classOf[c] = classes;
            _classOf[char.ToUpperInvariant(c)] = classes++;
        }

        _classes = classes;
        NewState();
    }

    internal void Add(string keyword, int owner)
    {
        var state = 0;
        foreach (var c in keyword)
        {
            var at = c < 128 ? _classOf[c] : 0;
            if (_trie[state][at] == 0)
            {
                _trie[state][at] = NewState();
            }

            state = _trie[state][at];
        }

        _found[state].Add(owner);
    }

    internal (byte[] ClassOf, int Classes, int[] Next, int[][] Found) Finish()
    {
        var next = new int[_trie.Count * _classes];
        var fail = new int[_trie.Count];
        var queue = new Queue<int>([0]);
        while (queue.TryDequeue(out var state))
        {
            for (var c = 0; c < _classes; c++)
            {
                var child = _trie[state][c];
                var fallback = state == 0 ? 0 : next[(fail[state] * _classes) + c];
                next[(state * _classes) + c] = child == 0 ? fallback : child;
                if (child != 0)
                {
                    fail[child] = fallback;
                    _found[child].AddRange(_found[fallback]);
                    queue.Enqueue(child);
                }
            }
        }

        return (_classOf, _classes, next, [.. _found.Select(f => f.Distinct().ToArray())]);
    }

    private int NewState()
    {
        _trie.Add(new int[_classes]);
        _found.Add([]);
        return _trie.Count - 1;
    }
}
