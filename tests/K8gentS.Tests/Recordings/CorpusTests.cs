using K8gentS.Evaluation;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Recordings;

/// <summary>Every recorded case is answered as people labelled it. Cases are found by listing folders.</summary>
public sealed class CorpusTests
{
    private static readonly string Corpus = Path.Combine(Repository.Root, "corpus");
    private static readonly DiagnosisSetup Setup = DiagnosisSetup.Standard();

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateDirectories(Corpus).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_recorded_case_is_answered_as_labelled(string id)
    {
        var run = new EvaluationRun(Setup, TimeProvider.System);

        var outcomes = await run.RunAsync([Path.Combine(Corpus, id)], TestContext.Current.CancellationToken);

        outcomes.ShouldHaveSingleItem().Right.ShouldBeTrue($"expected {Faults.Expected(outcomes[0])}; {string.Join("; ", Faults.Of(outcomes[0]))}");
    }

    [Fact]
    public void There_are_cases_to_answer() => Cases.Count.ShouldBeGreaterThan(50);
}
