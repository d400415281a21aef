using System.Collections;

namespace K8gentS.Diagnosis.Logs;

/// <summary>Runs on each line the signatures of which a keyword occurs, newest line first.</summary>
internal sealed class SignatureFinder(LogSignatureCatalogue catalogue, LogStory story, int? exitCode, int attempts)
{
    private const int NearLines = 14;
    private const int MaxGroupLength = 300;

    // Lines of level info and debug report no failure, but some programs print their last words so: only the newest are looked at.
    private const int QuietLines = 30;

    private readonly BitArray _candidates = new(catalogue.Signatures.Count);
    private readonly Dictionary<string, LineFinding?> _known = new(StringComparer.Ordinal);
    private readonly List<SignatureHit> _hits = [];
    private int _attempts = attempts;

    internal IReadOnlyList<SignatureHit> Find()
    {
        for (var u = story.Units.Count - 1; u >= 0; u--)
        {
            var unit = story.Units[u];
            var isQuiet = unit.Severity is LogSeverity.Info or LogSeverity.Debug;
            for (var line = unit.End - 1; line >= unit.Start && _attempts > 0; line--)
            {
                if ((!isQuiet || line >= story.Lines.Count - QuietLines) && !LogUnits.IsFrame(story.Lines[line].Text) && FindOn(line) is { } finding)
                {
                    _hits.Add(Weigh(finding, line, u));
                }
            }
        }

        return _hits;
    }

    private LineFinding? FindOn(int line)
    {
        var message = story.Statements[line].Message;
        if (_known.TryGetValue(message, out var known))
        {
            return known;
        }

        var words = new LogWords(message);
        var found = Matching(words);
        var fitting = found.Where(f => IsNear(f.Signature, line)).ToList();
        var finding = fitting.Count == 0 ? null : Lead(fitting, words);
        if (found.TrueForAll(f => f.Signature.Near.Count == 0))
        {
            _known[message] = finding;
        }

        return finding;
    }

    private List<FoundPattern> Matching(LogWords words)
    {
        var found = new List<FoundPattern>();
        _candidates.SetAll(false);
        if (!catalogue.Keywords.Find(words.Message, _candidates))
        {
            return found;
        }

        for (var i = 0; i < _candidates.Count; i++)
        {
            var signature = catalogue.Signatures[i];
            if (_candidates[i] && CanLead(signature, found) && _attempts-- > 0 && catalogue.Pattern(i).Find(words) is var (index, length))
            {
                found.Add(new FoundPattern(signature, catalogue.Pattern(i), StrengthOf(signature), index, length));
            }
        }

        return found;
    }

    // The catalogue is sorted by score: what comes after a find and scores less could only name the host that the find does not.
    private static bool CanLead(LogSignature signature, List<FoundPattern> found) =>
        found.Count == 0
        || signature.Score >= found[0].Signature.Score
        || found[0].Signature.Near.Count > 0
        || found[0].Signature.WhenExitCode.Count > 0
        || (signature.Role == LogSignatureRole.Dependency && signature.Cause == found[0].Signature.Cause && !found[0].Pattern.GroupNames.Contains("host"));

    // A line says one thing. What others of the same cause extract from it completes what the leading one does.
    private static LineFinding Lead(List<FoundPattern> found, LogWords words)
    {
        found.Sort();
        var lead = found[0];
        var groups = lead.Pattern.Extract(words, MaxGroupLength);
        foreach (var other in found.Skip(1).Where(f => f.Signature.Cause == lead.Signature.Cause))
        {
            foreach (var (name, value) in other.Pattern.Extract(words, MaxGroupLength))
            {
                groups.TryAdd(name, value);
            }
        }

        return new LineFinding(lead, groups, words.Message);
    }

    private SignatureHit Weigh(LineFinding finding, int line, int unit)
    {
        var own = story.Statements[line].Severity;
        var severity = own > story.Units[unit].Severity ? own : story.Units[unit].Severity;
        return new SignatureHit
        {
            Signature = finding.Lead.Signature,
            Line = line,
            Unit = unit,
            Groups = finding.Groups,
            Strength = finding.Lead.Strength,
            Severity = severity,
            IsMentioned = severity is LogSeverity.Info or LogSeverity.Debug || finding.IsQuoted || (severity is LogSeverity.Unknown && finding.IsBetweenQuotes),
            IsRetrying = severity == LogSeverity.Warning || finding.IsRetrying,
        };
    }

    private Strength StrengthOf(LogSignature signature) =>
        exitCode is { } code && signature.WhenExitCode.Count > 0 && !signature.WhenExitCode.Contains(code) ? Strength.Weak : signature.Strength;

    private bool IsNear(LogSignature signature, int line)
    {
        if (signature.Near.Count == 0)
        {
            return true;
        }

        for (var i = line; i >= 0 && i >= line - NearLines; i--)
        {
            var message = story.Statements[i].Message;
            if (signature.Near.Any(n => message.Contains(n, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }
}
