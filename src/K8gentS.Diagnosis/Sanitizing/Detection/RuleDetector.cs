using System.Text.RegularExpressions;
using K8gentS.Diagnosis.Sanitizing.Rules;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Runs one rule of the catalogue where its keyword stands, anchored there and within a bounded window.</summary>
internal sealed class RuleDetector(SecretRule rule) : IKeywordDetector
{
    /// <summary>The group of a pattern that is the secret, where the pattern also matches what stands around it.</summary>
    public const string SecretGroup = "secret";

    private const int Window = 4_200;
    private const int ShortestRest = 4;
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private readonly Lazy<Regex> _pattern = new(() => new Regex(rule.Near ? NearRule.Pattern(rule) : $@"\A({rule.Pattern})", Linear));

    // Most prefixes also begin words ("pat", "sk"): an unbroken run behind one is asked for before a pattern is built.
    private readonly bool _unbroken = rule is { Near: false, Back: 0 } && !rule.Pattern.Contains(' ', StringComparison.Ordinal) && !rule.Pattern.Contains(@"\s", StringComparison.Ordinal);

    public IEnumerable<string> Keywords => rule.Keywords;

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        var from = start - rule.Back;
        if (from < 0 || (!rule.Near && char.IsAsciiLetterOrDigit(text[from]) && !Boundary.StartsWord(text, from)) || (_unbroken && !GoesOn(text, start + length)))
        {
            return;
        }

        var secret = Find(text, from);
        var end = secret?.End ?? -1;
        if (!rule.Near && WrappedText.EndsLine(text, from, end) && WrappedText.Join(text, from) is { } joined && Find(joined.Text, 0) is { } wrapped && joined.Crosses(wrapped.End))
        {
            end = joined.Original(wrapped.End);
        }

        if (end >= 0)
        {
            found.Add(secret?.Start ?? from, end, rule.Id, rule.Id, Rank.Formed);
        }
    }

    private static bool GoesOn(string text, int keywordEnd) =>
        text.Length - keywordEnd >= ShortestRest && !text.AsSpan(keywordEnd, ShortestRest).ContainsAny(CharacterSets.RunBreaks);

    private (int Start, int End)? Find(string text, int from)
    {
        var match = _pattern.Value.Match(text, from, Math.Min(Window, text.Length - from));
        if (!match.Success)
        {
            return null;
        }

        var secret = match.Groups[SecretGroup] is { Success: true } group ? group : match;
        var end = secret.Index + secret.Length;
        return Boundary.EndsWord(text, end) && (!rule.Near || NearRule.Means(rule, text.AsSpan(match.Index, secret.Index - match.Index)))
            ? (secret.Index, end) : null;
    }
}
