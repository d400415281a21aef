using K8gentS.Diagnosis.Logs;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Logs;

public sealed class LogSignatureCatalogueTests
{
    private static readonly LogScanner Scanner = new();

    public static TheoryData<string> Ids => [.. LogSignatureCatalogue.Default.Signatures.Select(s => s.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_signature_comes_first_on_its_own_examples_and_is_silent_on_its_counter_examples(string id)
    {
        var signature = Signature(id);
        foreach (var example in signature.Examples)
        {
            var matches = Scanner.Scan(LogText.Parse(example));
            matches.ShouldContain(m => m.Signature.Id == id, $"{id} does not match its example: {example}");
            matches[0].Signature.Id.ShouldBe(id, $"another comes first on: {example}");
            matches[0].Summary.ShouldNotBeNullOrWhiteSpace();
            matches[0].Summary.ShouldNotContain("?", Case.Sensitive, example);
        }

        foreach (var example in signature.CounterExamples)
        {
            Scanner.Scan(LogText.Parse(example)).ShouldNotContain(m => m.Signature.Id == id, $"{id} matches its counter-example: {example}");
        }
    }

    [Fact]
    public void Every_cause_is_one_of_the_taxonomy()
    {
        var known = File.ReadAllText(Path.Combine(Corpus.Root, "TAXONOMY.md"));
        LogSignatureCatalogue.Default.Signatures.Where(s => !known.Contains(s.Cause, StringComparison.Ordinal)).Select(s => s.Cause).ShouldBeEmpty();
    }

    [Fact]
    public void Every_group_a_summary_names_is_in_its_pattern()
    {
        foreach (var s in LogSignatureCatalogue.Default.Signatures)
        {
            var groups = new LogPattern(s.Pattern, s.IgnoreCase).GroupNames;
            foreach (var named in s.Summary.Split('{').Skip(1).Select(p => p[..p.IndexOf('}', StringComparison.Ordinal)]))
            {
                groups.ShouldContain(named, s.Id);
            }
        }
    }

    [Fact]
    public void There_are_enough_of_them() => LogSignatureCatalogue.Default.Signatures.Count.ShouldBeGreaterThanOrEqualTo(180);

    [Fact]
    public void Faulty_signatures_are_refused_with_every_fault_named()
    {
        var good = Signature("env.not-set");
        var faults = Should.Throw<InvalidDataException>(() => LogSignatureCatalogue.Of(
            [good, good, good with { Id = "x.no-example", Examples = [] }, good with { Id = "x.short", Keywords = ["a"] }, good with { Id = "x.cause", Cause = "nonsense" }]));
        faults.Message.ShouldContain("env.not-set");
        faults.Message.ShouldContain("x.no-example");
        faults.Message.ShouldContain("x.short");
        faults.Message.ShouldContain("nonsense");
    }

    private static LogSignature Signature(string id) => LogSignatureCatalogue.Default.Signatures.Single(s => s.Id == id);
}
