namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>
/// Finds hundreds of keywords in one walk over the text, whatever their case (Aho and Corasick, 1975, as a
/// table of transitions): each character costs one look-up, however many rules there are.
/// </summary>
internal sealed class KeywordAutomaton
{
    // One entry for every character: keywords may be in any script, and no bound is checked on the way.
    private readonly byte[] _classes = new byte[char.MaxValue + 1];
    private readonly int _classCount;
    private readonly int[] _next;
    private readonly Hit[][] _hits;

    public KeywordAutomaton(IEnumerable<IKeywordDetector> detectors)
    {
        var words = detectors
            .SelectMany(d => d.Keywords.Select(k => (Word: k.ToLowerInvariant(), Detector: d)))
            .Distinct()
            .ToList();
        _classCount = Classify(words.Select(w => w.Word));
        var trie = new List<int[]> { NewState() };
        var hits = new List<List<Hit>> { new() };
        foreach (var (word, detector) in words)
        {
            var state = Insert(trie, hits, word);
            hits[state].Add(new Hit(word.Length, detector));
        }

        Link(trie, hits);
        _next = [.. trie.SelectMany(s => s.Select(to => hits[to].Count > 0 ? ~(to * _classCount) : to * _classCount))];
        _hits = [.. hits.Select(h => h.ToArray())];
    }

    /// <summary>Calls the detector of each keyword that ends at each position.</summary>
    public void Scan(string text, Text.MatchList found)
    {
        // A state is the start of its row; one where keywords end is stored as its complement.
        int[] next = _next;
        byte[] classes = _classes;
        var row = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            row = next[row + classes[c]];
            if (row < 0)
            {
                row = ~row;
                Report(row / _classCount, text, i + 1, found);
            }
        }
    }

    private void Report(int state, string text, int end, Text.MatchList found)
    {
        foreach (var hit in _hits[state])
        {
            hit.Detector.DetectAt(text, end - hit.Length, hit.Length, found);
        }
    }

    private int Classify(IEnumerable<string> words)
    {
        var count = 1; // Class 0 is every character that no keyword has.
        foreach (var c in words.SelectMany(w => w))
        {
            if (_classes[c] == 0)
            {
                _classes[c] = _classes[char.ToUpperInvariant(c)] = (byte)count++;
            }
        }

        return count;
    }

    private int[] NewState()
    {
        var state = new int[_classCount];
        Array.Fill(state, -1);
        return state;
    }

    private int Insert(List<int[]> trie, List<List<Hit>> hits, string word)
    {
        var state = 0;
        foreach (var c in word)
        {
            ref var next = ref trie[state][_classes[c]];
            if (next < 0)
            {
                next = trie.Count;
                trie.Add(NewState());
                hits.Add([]);
            }

            state = trie[state][_classes[c]];
        }

        return state;
    }

    /// <summary>Fills the transitions that the trie lacks, breadth first, from the longest suffix that is a prefix too.</summary>
    private void Link(List<int[]> trie, List<List<Hit>> hits)
    {
        var suffix = new int[trie.Count];
        var queue = new Queue<int>([0]);
        while (queue.TryDequeue(out var state))
        {
            for (var c = 0; c < _classCount; c++)
            {
                var fallback = state == 0 ? 0 : trie[suffix[state]][c];
                var child = trie[state][c];
                if (child < 0)
                {
                    trie[state][c] = fallback;
                    continue;
                }

                suffix[child] = fallback;
                hits[child].AddRange(hits[fallback]);
                queue.Enqueue(child);
            }
        }
    }

    private readonly record struct Hit(int Length, IKeywordDetector Detector);
}
