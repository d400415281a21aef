using System.Collections;
using System.Text.RegularExpressions;

namespace K8gentS.Diagnosis.Logs;

/// <summary>Runs on each line the signatures of which a keyword occurs, newest line first.</summary>
internal sealed class SignatureFinder(LogSignatureCatalogue catalogue, LogStory story, int? exitCode, int attempts)
{
    private const int NearLines = 14;
    private const int MaxGroupLength = 300;

    private readonly BitArray _candidates = new(catalogue.Signatures.Count);
    private readonly List<SignatureHit> _hits = [];
    private int _attempts = attempts;

    internal IReadOnlyList<SignatureHit> Find()
    {
        for (var u = story.Units.Count - 1; u >= 0; u--)
        {
            var unit = story.Units[u];
            for (var line = unit.End - 1; line >= unit.Start && _attempts > 0; line--)
            {
                FindOn(line, u);
            }
        }

        return _hits;
    }

    private void FindOn(int line, int unit)
    {
        var message = story.Statements[line].Message;
        _candidates.SetAll(false);
        if (!catalogue.Keywords.Find(message, _candidates))
        {
            return;
        }

        var hits = new List<SignatureHit>();
        for (var i = 0; i < _candidates.Count; i++)
        {
            if (_candidates[i] && _attempts-- > 0 && Try(catalogue.Signatures[i], message, line, unit) is { } hit)
            {
                hits.Add(hit);
            }
        }

        if (hits.Count > 0)
        {
            _hits.Add(Lead(hits));
        }
    }

    // A line says one thing. What others of the same cause extract from it completes what the leading one does.
    private static SignatureHit Lead(List<SignatureHit> hits)
    {
        var lead = hits
            .OrderByDescending(h => h.Score)
            .ThenByDescending(h => h.Strength)
            .ThenByDescending(h => h.Length)
            .ThenBy(h => h.Signature.Id, StringComparer.Ordinal)
            .First();
        var groups = new Dictionary<string, string>(lead.Groups, StringComparer.Ordinal);
        foreach (var (name, value) in hits.Where(h => h.Signature.Cause == lead.Signature.Cause).OrderByDescending(h => h.Score).SelectMany(h => h.Groups))
        {
            groups.TryAdd(name, value);
        }

        return lead with { Groups = groups };
    }

    private SignatureHit? Try(LogSignature signature, string message, int line, int unit)
    {
        if (!signature.Regex.IsMatch(message) || !IsNear(signature, line))
        {
            return null;
        }

        var match = signature.Regex.Match(message);
        var severity = Gravest(story.Statements[line].Severity, story.Units[unit].Severity);
        return new SignatureHit
        {
            Signature = signature,
            Line = line,
            Unit = unit,
            Groups = ReadGroups(signature.Regex, match),
            Strength = StrengthOf(signature),
            Severity = severity,
            IsMentioned = IsMentioned(message, match, severity),
            IsRetrying = severity == LogSeverity.Warning || LogPhrases.IsRetrying(message),
            Length = match.Length,
        };
    }

    private Strength StrengthOf(LogSignature signature) =>
        exitCode is { } code && signature.WhenExitCode.Count > 0 && !signature.WhenExitCode.Contains(code)
            ? Strength.Weak
            : signature.Strength;

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

    // Words of doubt count before the match only: "X must be set (e.g. to Y)" is no example.
    private static bool IsMentioned(string message, Match match, LogSeverity severity) =>
        severity is LogSeverity.Info or LogSeverity.Debug
        || LogPhrases.IsQuoting(message.AsSpan(0, match.Index + Math.Min(match.Length, 24)))
        || LogPhrases.EndsWell(message.AsSpan(match.Index + match.Length));

    private static LogSeverity Gravest(LogSeverity line, LogSeverity unit) => line > unit ? line : unit;

    private static Dictionary<string, string> ReadGroups(Regex regex, Match match)
    {
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in regex.GetGroupNames())
        {
            if (!char.IsAsciiDigit(name[0]) && match.Groups[name] is { Success: true, Length: > 0 } group)
            {
                groups[name] = group.Value.Length > MaxGroupLength ? group.Value[..MaxGroupLength] : group.Value;
            }
        }

        return groups;
    }
}
