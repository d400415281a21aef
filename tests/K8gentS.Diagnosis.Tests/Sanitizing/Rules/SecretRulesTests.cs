using K8gentS.Diagnosis.Sanitizing.Detection;
using K8gentS.Diagnosis.Sanitizing.Rules;
using K8gentS.Diagnosis.Sanitizing.Text;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Sanitizing.Rules;

public sealed class SecretRulesTests
{
    public static TheoryData<string> Ids => [.. SecretRules.All.Select(r => r.Id)];

    [Fact]
    public void There_are_at_least_150_and_no_id_twice()
    {
        SecretRules.All.Count.ShouldBeGreaterThanOrEqualTo(150);
        SecretRules.All.Select(r => r.Id).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_finds_its_examples_in_a_line_and_alone(string id)
    {
        var rule = SecretRules.All.Single(r => r.Id == id);
        rule.Examples.ShouldNotBeEmpty();
        var find = Finder(rule);
        for (var seed = 1; seed <= 3; seed++)
        {
            foreach (var example in rule.Examples.Select(e => ExampleText.Expand(e, seed)))
            {
                find(example).ShouldHaveSingleItem($"{id} alone: {example}");
                find($"2026-01-02T03:04:05Z sent {example} and went on").ShouldHaveSingleItem($"{id} in a line: {example}");
                find($"{{\"note\":\"{example}\"}}").ShouldHaveSingleItem($"{id} in JSON: {example}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_leaves_its_counter_examples(string id)
    {
        var rule = SecretRules.All.Single(r => r.Id == id);
        rule.CounterExamples.ShouldNotBeEmpty();
        var find = Finder(rule);
        foreach (var counter in rule.CounterExamples.Select(e => ExampleText.Expand(e, 1)))
        {
            find(counter).ShouldBeEmpty($"{id}: {counter}");
        }
    }

    private static Func<string, List<Match>> Finder(SecretRule rule)
    {
        var automaton = new KeywordAutomaton([new RuleDetector(rule)]);
        return text =>
        {
            var found = new MatchList();
            automaton.Scan(text, found);
            return found.Resolve(text);
        };
    }
}
