using System.Text.RegularExpressions;
using K8gentS.Diagnosis.Diagnosers;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Taxonomy;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Architecture;

/// <summary>Holds together what belongs to a diagnoser: its card, its causes, its test, its runbook, its line in docs/causes.md.</summary>
public sealed partial class DiagnoserConventionTests
{
    private static readonly string[] NoFailure = ["none", CauseTaxonomy.Unknown];

    public static TheoryData<string> Codes => [.. DiagnoserCatalogue.All.Select(d => d.Card.Code)];

    public static TheoryData<string> Causes => [.. CauseTaxonomy.Ids.Except(NoFailure, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [Fact]
    public void Codes_are_unique() =>
        DiagnoserCatalogue.All.GroupBy(d => d.Card.Code, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_card_is_complete(string code)
    {
        var card = DiagnoserCatalogue.All.Single(d => d.Card.Code == code).Card;
        card.Code.ShouldMatch("^[A-Z]{3}[0-9]{3}$");
        card.Title.ShouldNotBeNullOrWhiteSpace();
        card.Causes.ShouldNotBeEmpty();
        card.Causes.Where(c => !CauseTaxonomy.Contains(c)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_diagnoser_has_a_test(string code)
    {
        var name = DiagnoserCatalogue.All.Single(d => d.Card.Code == code).GetType().Name;
        Repository.Files("tests/K8gentS.Diagnosis.Tests", "*.cs").ShouldContain(f => MentionsWord(f, name) || MentionsWord(f, code), $"no test names {name} or {code}");
    }

    [Theory]
    [MemberData(nameof(Causes))]
    public void A_cause_has_a_diagnoser(string cause) =>
        DiagnoserCatalogue.All.ShouldContain(d => d.Card.Causes.Contains(cause), $"no diagnoser claims {cause}");

    [Theory]
    [MemberData(nameof(Causes))]
    public void A_cause_has_a_runbook_that_tells_how_to_confirm_to_fix_and_to_prevent(string cause)
    {
        var file = Path.Combine(Repository.Root, "runbooks", cause + ".md");
        File.Exists(file).ShouldBeTrue($"runbooks/{cause}.md is missing");
        var page = File.ReadAllText(file);
        page.ShouldContain($"`{cause}`");
        page.Split("\n## ").Skip(1).Select(s => s.Split('\n')[0]).ShouldBe(["Confirm", "Fix", "Prevent"]);
        page.Split("\n## ").Skip(1).ShouldAllBe(s => ListItem().IsMatch(s));
    }

    [Fact]
    public void The_list_of_causes_is_that_of_the_taxonomy()
    {
        var table = File.ReadLines(Path.Combine(Repository.Root, "corpus", "TAXONOMY.md"))
            .Where(l => l.StartsWith('|') && !l.StartsWith("| **", StringComparison.Ordinal))
            .Select(l => l.Split('|')[1])
            .SelectMany(cell => CauseId().Matches(cell).Select(m => m.Value));
        CauseTaxonomy.Ids.Order(StringComparer.Ordinal).ShouldBe(table.Concat(NoFailure).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    // K8GENTS_UPDATE=1 dotnet test writes the page anew.
    [Fact]
    public void The_page_of_causes_is_current()
    {
        var file = Path.Combine(Repository.Root, "docs", "causes.md");
        var page = CausesPage.Render(DiagnoserCatalogue.All);
        if (Environment.GetEnvironmentVariable("K8GENTS_UPDATE") == "1")
        {
            File.WriteAllText(file, page);
        }

        File.ReadAllText(file).ShouldBe(page, "docs/causes.md is not what the cards say; run the tests once with K8GENTS_UPDATE=1");
    }

    private static bool MentionsWord(string file, string word) => Regex.IsMatch(File.ReadAllText(file), $@"\b{word}\b");

    [GeneratedRegex(@"\n(?:- |1\. )\S")]
    private static partial Regex ListItem();

    [GeneratedRegex(@"[a-z]+\.[a-z0-9-]+")]
    private static partial Regex CauseId();
}

/// <summary>docs/causes.md, made from the cards.</summary>
internal static class CausesPage
{
    public static string Render(IReadOnlyList<IDiagnoser> diagnosers)
    {
        var lines = new List<string>
        {
            "# Causes",
            "",
            "Made from the diagnosers' cards; a test holds it current. Cause ids are a public interface: reports, labels and stored incidents carry them.",
        };
        foreach (var family in CauseTaxonomy.Ids.Where(c => c.Contains('.', StringComparison.Ordinal)).GroupBy(CauseTaxonomy.Family, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            lines.AddRange(["", $"## {family.Key}", "", "| cause | what it is | diagnosers |", "|---|---|---|"]);
            lines.AddRange(family.Order(StringComparer.Ordinal).Select(cause =>
                $"| [{cause}](../runbooks/{cause}.md) | {CauseTaxonomy.Title(cause)} | {Claimants(diagnosers, cause)} |"));
        }

        return string.Join('\n', lines) + "\n";
    }

    private static string Claimants(IReadOnlyList<IDiagnoser> diagnosers, string cause) => string.Join("; ", diagnosers
        .Where(d => d.Card.Causes.Contains(cause))
        .OrderBy(d => d.Card.Code, StringComparer.Ordinal)
        .Select(d => $"{d.Card.Code} {d.Card.Title}"));
}
