using K8gentS.Diagnosis.Evidence;
using K8gentS.Reasoning.Asking.Facts;

namespace K8gentS.Reasoning.Asking;

/// <summary>What of an incident's evidence is quoted, within a budget of tokens; the same evidence and budget give the same selection.</summary>
/// <param name="Quoted">The quotations, numbered, those of one source and object side by side.</param>
/// <param name="Withheld">How many quotations were left out because they speak to their reader.</param>
internal sealed record EvidenceSelection(IReadOnlyList<NumberedEvidence> Quoted, int Withheld)
{
    // Logs tell most of what rules could not, and fill what is given to them.
    private const double ShareOfLogs = 0.6;

    /// <summary>The selection from all of an incident's evidence.</summary>
    public static EvidenceSelection Of(SanitizedEvidence evidence, int tokens) => Select(evidence, Facts(evidence), tokens, firstNumber: 1);

    /// <summary>The selection from a second look: its own facts and logs, numbered on, without what was quoted before.</summary>
    public static EvidenceSelection More(SanitizedEvidence evidence, IReadOnlyList<NumberedEvidence> before, IEnumerable<EvidenceItem> facts, int tokens)
    {
        var known = before.Select(e => e.Item.Id).ToHashSet(StringComparer.Ordinal);
        var more = Select(evidence, facts.Where(f => !known.Contains(f.Id)), tokens, before.Count + 1);
        var fresh = more.Quoted.Where(e => !known.Contains(e.Item.Id)).Select((e, i) => e with { Id = $"E{before.Count + 1 + i}" });
        return more with { Quoted = [.. fresh] };
    }

    private static IEnumerable<EvidenceItem> Facts(SanitizedEvidence evidence) =>
    [
        .. StatusFacts.Signals(evidence),
        .. StatusFacts.Containers(evidence),
        .. SettingFacts.Changes(evidence),
        .. SettingFacts.Hosts(evidence),
        .. StatusFacts.Conditions(evidence),
        .. StatusFacts.Events(evidence),
        .. SettingFacts.Containers(evidence),
        .. SettingFacts.ConfigMaps(evidence),
        .. SettingFacts.Gaps(evidence),
    ];

    private static EvidenceSelection Select(SanitizedEvidence evidence, IEnumerable<EvidenceItem> facts, int tokens, int firstNumber)
    {
        var all = facts.DistinctBy(f => f.Id, StringComparer.Ordinal).ToList();
        var stated = all.Where(f => !AddressedText.Is(f.Text)).ToList();
        var forLogs = Math.Max((int)(tokens * ShareOfLogs), tokens - stated.Sum(LogFacts.Cost));
        var lines = LogFacts.Of(evidence, forLogs, out var withheldLines).DistinctBy(l => l.Id, StringComparer.Ordinal).ToList();
        var chosen = Fitting(stated, tokens - lines.Sum(LogFacts.Cost)).Concat(lines);
        var ordered = chosen.GroupBy(i => (i.Source, i.Object)).SelectMany(g => g);
        return new EvidenceSelection(
            [.. ordered.Select((item, i) => new NumberedEvidence($"E{firstNumber + i}", item, QuotedText.Of(item.Text)))],
            all.Count - stated.Count + withheldLines);
    }

    // In the order of worth; one that is too long does not keep out a shorter one behind it.
    private static IEnumerable<EvidenceItem> Fitting(IEnumerable<EvidenceItem> facts, int tokens)
    {
        foreach (var fact in facts)
        {
            var cost = LogFacts.Cost(fact);
            if (cost <= tokens)
            {
                tokens -= cost;
                yield return fact;
            }
        }
    }
}
