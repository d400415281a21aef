using K8gentS.Diagnosis.Sanitizing.Detection;
using K8gentS.Diagnosis.Sanitizing.Text;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Sanitizing.Detection;

public sealed class KeywordAutomatonTests
{
    [Fact]
    public void Every_keyword_is_found_at_each_place_whatever_its_case_and_whatever_overlaps()
    {
        var seen = new Recorder("he", "she", "his", "hers");
        new KeywordAutomaton([seen]).Scan("uSHErs his ähe", new MatchList());
        seen.Hits.ShouldBe([(1, 3), (2, 2), (2, 4), (7, 3), (12, 2)]);
    }

    private sealed class Recorder(params string[] keywords) : IKeywordDetector
    {
        public List<(int Start, int Length)> Hits { get; } = [];

        public IEnumerable<string> Keywords => keywords;

        public void DetectAt(string text, int start, int length, MatchList found) => Hits.Add((start, length));
    }
}
