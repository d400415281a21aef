namespace K8gentS.Diagnosis.Sanitizing.Text;

/// <summary>Collects what detectors find in any order, then settles overlaps.</summary>
internal sealed class MatchList
{
    private const int MostReads = 8;

    private readonly List<Match> _matches = [];
    private int _readEnd;
    private int _reads;

    /// <summary>Whether anything was found.</summary>
    public bool Any => _matches.Count > 0;

    /// <summary>How far the values of names reach that were found so far: a name within a value needs no look of its own.</summary>
    public int NamedEnd { get; private set; }

    /// <summary>Whether the position lies in a value that was read for so many names within it that one more tells nothing.</summary>
    public bool IsWorn(int position) => position < _readEnd && _reads >= MostReads;

    /// <summary>Notes that the value of the name at this position was read: "key=key=key=…" is one value for each of its names.</summary>
    public void HaveRead(int position, int end) =>
        (_readEnd, _reads) = position < _readEnd && end >= _readEnd ? (_readEnd, _reads + 1) : (end, 1);

    public void Add(Match match)
    {
        if (match.Length > 0)
        {
            _matches.Add(match);
            NamedEnd = match.Rank == Rank.Named ? Math.Max(NamedEnd, match.End) : NamedEnd;
        }
    }

    public void Add(int start, int end, string rule, string kind, Rank rank) =>
        Add(new Match(start, end - start, rule, kind, rank));

    /// <summary>Matches in order and without overlaps; a nested one gives way, overlapping ones become one; pseudonyms are left as they are.</summary>
    public List<Match> Resolve(string text)
    {
        if (_matches.Count == 0)
        {
            return _matches;
        }

        _matches.Sort((a, b) => (a.Start, -a.Length, -(int)a.Rank).CompareTo((b.Start, -b.Length, -(int)b.Rank)));
        var settled = new List<Match>(_matches.Count);
        var current = _matches[0];
        foreach (var match in _matches.Skip(1))
        {
            if (match.Start >= current.End)
            {
                AddAroundPseudonyms(text, current, settled);
                current = match;
            }
            else if (match.End > current.End)
            {
                current = Union(current, match);
            }
        }

        AddAroundPseudonyms(text, current, settled);
        return settled;
    }

    private static Match Union(Match first, Match second)
    {
        var name = second.Rank > first.Rank ? second : first;
        return name with { Start = first.Start, Length = second.End - first.Start, Canonical = null };
    }

    private static void AddAroundPseudonyms(string text, Match match, List<Match> settled)
    {
        var at = AfterPseudonym(text, match.Start);
        while (at < match.End)
        {
            var open = text.IndexOf(Pseudonyms.Open, at, match.End - at);
            var end = open < 0 ? match.End : open;
            if (text.AsSpan(at, end - at).ContainsAnyInRange('0', 'z') || (open < 0 && at == match.Start))
            {
                settled.Add(at == match.Start && end == match.End
                    ? match
                    : match with { Start = at, Length = end - at, Canonical = null });
            }

            if (open < 0)
            {
                return;
            }

            var close = text.IndexOf(Pseudonyms.Close, open);
            at = close < 0 ? match.End : close + 1;
        }
    }

    /// <summary>The position itself, or the end of the pseudonym that it lies within.</summary>
    private static int AfterPseudonym(string text, int at)
    {
        var from = Math.Max(0, at - Pseudonyms.Longest);
        var before = text.AsSpan(from, at - from);
        if (before.LastIndexOf(Pseudonyms.Open) <= before.LastIndexOf(Pseudonyms.Close))
        {
            return at;
        }

        var close = text.IndexOf(Pseudonyms.Close, at, Math.Min(Pseudonyms.Longest, text.Length - at));
        return close < 0 ? at : close + 1;
    }
}
