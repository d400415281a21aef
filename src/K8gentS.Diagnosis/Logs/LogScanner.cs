namespace K8gentS.Diagnosis.Logs;

/// <summary>Finds in a log what the catalogue knows, best first. Deterministic; linear in the log's length.</summary>
public sealed class LogScanner
{
    /// <summary>The most matches that are returned.</summary>
    public const int MaxMatches = 32;

    // A hostile log could name every keyword on every line: patterns are run newest first, and no more often than this.
    private const int MaxAttempts = 4_000;

    private readonly LogSignatureCatalogue _catalogue;

    /// <summary>Makes a scanner of <paramref name="catalogue"/>, or of the shipped one.</summary>
    public LogScanner(LogSignatureCatalogue? catalogue = null) => _catalogue = catalogue ?? LogSignatureCatalogue.Default;

    /// <summary>Scans one run of a container.</summary>
    /// <param name="log">Its log.</param>
    /// <param name="exitCode">
    /// How it ended, where that is known: a signature that goes with other codes becomes weak. Null or 0: what the program wrote
    /// after a failure, at level info, shows that it went on.
    /// </param>
    public IReadOnlyList<LogMatch> Scan(LogText log, int? exitCode = null)
    {
        if (log.IsEmpty)
        {
            return [];
        }

        var story = LogStory.Read(log, hasFailed: exitCode is not (null or 0));
        var hits = new SignatureFinder(_catalogue, story, exitCode, MaxAttempts).Find();
        var lastWords = LastWords.Find(story, hits);
        return Rank(story, hits, lastWords);
    }

    private static IReadOnlyList<LogMatch> Rank(LogStory story, IReadOnlyList<SignatureHit> hits, int lastWords)
    {
        var order = hits
            .Select(h => (Hit: h, Standing: Stand(story, h, lastWords)))
            .OrderByDescending(x => x.Standing)
            .ThenByDescending(x => x.Hit.Strength)
            .ThenByDescending(x => x.Hit.Line);
        var matches = new Dictionary<string, LogMatch>(StringComparer.Ordinal);
        foreach (var (hit, standing) in order)
        {
            if (matches.TryGetValue(hit.Key, out var same))
            {
                matches[hit.Key] = same with { Count = same.Count + 1 };
            }
            else if (matches.Count < MaxMatches)
            {
                matches[hit.Key] = Make(story, hit, standing, matches.Count + 1);
            }
        }

        return [.. matches.Values.OrderBy(m => m.Rank)];
    }

    private static LogStanding Stand(LogStory story, SignatureHit hit, int lastWords) =>
        hit.IsMentioned ? LogStanding.Mentioned
        : hit.Unit == lastWords ? LogStanding.LastWords
        : hit.Unit > story.LastProgress || (story.HasFailed && lastWords < 0 && hit.Unit >= story.Units.Count - LastWords.Reach) ? LogStanding.Earlier
        : LogStanding.Recovered;

    private static LogMatch Make(LogStory story, SignatureHit hit, LogStanding standing, int rank) => new()
    {
        Signature = hit.Signature,
        Line = story.Lines[hit.Line],
        Groups = hit.Groups,
        Strength = hit.Strength,
        Standing = standing,
        Severity = hit.Severity,
        LinesFromEnd = story.Lines.Count - 1 - hit.Line,
        Count = 1,
        Rank = rank,
    };
}
