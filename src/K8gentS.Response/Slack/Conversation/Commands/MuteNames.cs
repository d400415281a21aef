using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Response.Slack.Conversation.Commands;

/// <summary>Names mute rules after what they mute, so that a second one of the same thing replaces the first.</summary>
internal static class MuteNames
{
    /// <summary>The rule of one incident.</summary>
    public static string OfIncident(string id) => $"incident-{id}";

    /// <summary>The rule that a person means with a word: an incident's id, a cause or a namespace; null for none of these.</summary>
    public static MuteRule? Parse(string word, DateTimeOffset until) =>
        word.StartsWith("inc-", StringComparison.Ordinal) && word.Length <= 64 && word.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? new MuteRule(OfIncident(word), null, null, word, null, until)
        : CauseTaxonomy.Contains(word) ? new MuteRule($"cause-{word}", null, word, null, null, until)
        : IsNamespace(word) ? new MuteRule($"namespace-{word}", word, null, null, null, until)
        : null;

    /// <summary>Whether a word has the form of a namespace's name (RFC 1123 label).</summary>
    public static bool IsNamespace(string word) =>
        word.Length is > 0 and <= 63 && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && word[0] != '-' && word[^1] != '-';

    /// <summary>What a rule mutes, in words.</summary>
    public static string Words(MuteRule rule) => string.Join(" and ", new[]
    {
        rule.Namespace is { } ns ? $"namespace `{ns}`" : null,
        rule.Cause is { } cause ? $"cause `{cause}`" : null,
        rule.IncidentId is { } incident ? $"incident `{incident}`" : null,
        rule.Label is { } label ? $"label `{label}`" : null,
    }.OfType<string>());
}
