using K8gentS.Diagnosis.Sanitizing.Text;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Sanitizing.Text;

public sealed class MatchListTests
{
    private const string Letters = "abcdefghijklmnopqrst";

    [Fact]
    public void A_nested_match_gives_way_and_overlapping_ones_become_one()
    {
        var found = new MatchList();
        found.Add(8, 12, "late", "k", Rank.Named);
        found.Add(0, 6, "outer", "k", Rank.Named);
        found.Add(2, 4, "inner", "k", Rank.Whole);
        found.Add(10, 14, "better", "k", Rank.Formed);
        found.Resolve(Letters).Select(m => (m.Start, m.End, m.Rule)).ShouldBe([(0, 6, "outer"), (8, 14, "better")]);
    }

    [Fact]
    public void Of_two_matches_of_one_stretch_the_better_informed_names_it()
    {
        var found = new MatchList();
        found.Add(3, 9, "telling-name", "token", Rank.Named);
        found.Add(3, 9, "github-pat", "github-pat", Rank.Formed);
        found.Resolve(Letters).ShouldHaveSingleItem().Rule.ShouldBe("github-pat");
    }

    [Fact]
    public void A_pseudonym_within_a_match_stays()
    {
        var text = "ab‹ip-1›cd";
        var found = new MatchList();
        found.Add(0, text.Length, "x", "k", Rank.Named);
        found.Resolve(text).Select(m => text[m.Start..m.End]).ShouldBe(["ab", "cd"]);
    }
}
