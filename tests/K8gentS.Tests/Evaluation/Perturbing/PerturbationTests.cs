using K8gentS.Evaluation.Perturbing;
using K8gentS.SimCluster;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Evaluation.Perturbing;

public sealed class PerturbationTests : IDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("k8gents-perturbation-");

    public static TheoryData<string> Names => [.. Perturbation.All.Select(p => p.Name)];

    public void Dispose() => _scratch.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_changed_case_is_still_a_case(string name)
    {
        var changed = Change("inc-020", name);
        changed.Objects.ShouldNotBeEmpty();
        changed.Labels.ShouldNotBeNull();
    }

    [Fact]
    public void Renaming_changes_objects_events_and_labels_alike()
    {
        var (original, renamed) = (RecordedCase.Load(Case("inc-020")), Change("inc-020", "renamed"));
        renamed.Labels!.Culprit.ShouldNotBe(original.Labels!.Culprit);
        var missing = renamed.Labels.Culprit.Split('/')[1];
        renamed.Events.ShouldContain(e => e.GetRawText().Contains(missing));
        renamed.Objects.ShouldAllBe(o => !o.GetRawText().Contains("catalog-settings"));
    }

    [Fact]
    public void Shifted_times_keep_their_distances()
    {
        var (original, shifted) = (RecordedCase.Load(Case("inc-020")), Change("inc-020", "times shifted"));
        var by = shifted.RecordedAt - original.RecordedAt;
        by.ShouldNotBe(TimeSpan.Zero);
        Created(shifted).ShouldBe(Created(original) + by);
    }

    [Fact]
    public void What_is_lost_is_lost()
    {
        Change("inc-019", "no events").Events.ShouldBeEmpty();
        var pod = Directory.EnumerateDirectories(Path.Combine(Case("inc-019"), "logs", "orders")).Select(Path.GetFileName).First()!;
        RecordedCase.Load(Case("inc-019")).Logs.Find("orders", pod, "orders").ShouldNotBeNull();
        Change("inc-019", "no logs").Logs.Find("orders", pod, "orders").ShouldBeNull();
    }

    private static DateTimeOffset Created(RecordedCase recorded) =>
        recorded.Objects.Where(o => o.GetProperty("kind").ValueEquals("Pod")).Min(o => o.GetProperty("metadata").GetProperty("creationTimestamp").GetDateTimeOffset());

    private static string Case(string id) => Path.Combine(Repository.Root, "corpus", id);

    private RecordedCase Change(string id, string name)
    {
        var text = CaseText.Read(Case(id));
        Perturbation.All.Single(p => p.Name == name).Apply(text, new Random(7));
        var folder = Path.Combine(_scratch.FullName, name, id);
        text.Write(folder);
        return RecordedCase.Load(folder);
    }
}
