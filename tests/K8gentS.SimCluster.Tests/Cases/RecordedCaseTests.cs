using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Cases;

public sealed class RecordedCaseTests
{
    private const string Recording = """{"recordedAt":"2026-11-22T06:54:33Z","version":"v1.36.2","objects":[],"events":[]}""";

    [Fact]
    public void Every_case_of_the_corpus_can_be_read()
    {
        var cases = RecordedCase.LoadAll(Corpus.Folder);

        cases.Count.ShouldBe(Directory.GetDirectories(Corpus.Folder).Length);
        cases.ShouldAllBe(c => c.Labels != null && c.Labels.Id == c.Id && c.Labels.Cause.Length > 0 && c.Objects.Count > 0 && c.Events.Count > 0);
        cases.Select(c => c.Id).ShouldBe(cases.Select(c => c.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_case_folder_gives_what_was_recorded()
    {
        var recorded = RecordedCase.Load(Path.Combine(Corpus.Folder, "inc-001"));

        recorded.Id.ShouldBe("inc-001");
        recorded.Version.ShouldBe("v1.36.2");
        recorded.RecordedAt.ShouldBe(new DateTimeOffset(2026, 11, 22, 6, 54, 33, TimeSpan.Zero));
        recorded.Labels!.Culprit.ShouldBe("Deployment/checkout");
        recorded.Labels.Mention.ShouldBe(["2\\.4\\.1-rc9"]);
        recorded.Labels.IsHealthy.ShouldBeFalse();
        recorded.Logs.Find("telemetry", "metrics-store-754d876dbf-t645n", "store").ShouldNotBeNull().ShouldContain("compacted block");
        recorded.Logs.Find("telemetry", "metrics-store-754d876dbf-t645n", "store", previous: true).ShouldBeNull();
    }

    [Fact]
    public void A_case_without_labels_can_be_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("cluster.json", Recording);

        RecordedCase.Load(folder.Path).Labels.ShouldBeNull();
    }

    [Fact]
    public void Labels_that_are_left_out_are_empty()
    {
        using var folder = new TemporaryFolder();
        folder.Write("cluster.json", Recording);
        folder.Write("case.json", """{"id":"x","namespace":"y","cause":"none"}""");

        var labels = RecordedCase.Load(folder.Path).Labels!;
        labels.Also.ShouldBeEmpty();
        labels.Fix.ShouldBe("none");
        labels.IsHealthy.ShouldBeTrue();
    }

    [Fact]
    public void A_single_case_folder_is_a_list_of_one() =>
        RecordedCase.LoadAll(Path.Combine(Corpus.Folder, "inc-010")).ShouldHaveSingleItem().Id.ShouldBe("inc-010");

    [Theory]
    [InlineData("{", "it is not JSON (line 1, byte 2)")]
    [InlineData("[]", "it is not a JSON object")]
    [InlineData("""{"version":"v1","objects":[],"events":[]}""", "recordedAt is missing or no RFC 3339 time")]
    [InlineData("""{"recordedAt":"yesterday","version":"v1","objects":[],"events":[]}""", "recordedAt is missing or no RFC 3339 time")]
    [InlineData("""{"recordedAt":"2026-11-22T06:54:33Z","objects":[],"events":[]}""", "it has no version")]
    [InlineData("""{"recordedAt":"2026-11-22T06:54:33Z","version":"v1","events":[]}""", "it has no array objects")]
    [InlineData("""{"recordedAt":"2026-11-22T06:54:33Z","version":"v1","objects":[7],"events":[]}""", "objects[0] is not an object")]
    [InlineData("""{"recordedAt":"2026-11-22T06:54:33Z","version":"v1","objects":[],"events":[{"kind":"Event"}]}""", "events[0] has no apiVersion")]
    [InlineData("""{"recordedAt":"2026-11-22T06:54:33Z","version":"v1","objects":[{"apiVersion":"v1","kind":"Pod","metadata":{}}],"events":[]}""", "objects[0] (Pod) has no metadata.name")]
    public void A_damaged_recording_is_told_in_one_sentence(string text, string fault)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("cluster.json", text);

        Should.Throw<RecordedCaseException>(() => RecordedCase.Load(folder.Path)).Message
            .ShouldBe($"{file}: {fault}. Record the case again, or repair the file.");
    }

    [Theory]
    [InlineData("null", "it holds null where the labels belong")]
    [InlineData("""{"id":"x","namespace":"y"}""", "cause")]
    [InlineData("""{"id":"x","namespace":"y","cause":3}""", "cause")]
    public void Damaged_labels_name_the_file_and_the_fault(string text, string fault)
    {
        using var folder = new TemporaryFolder();
        folder.Write("cluster.json", Recording);
        var file = folder.Write("case.json", text);

        var message = Should.Throw<RecordedCaseException>(() => RecordedCase.Load(folder.Path)).Message;
        message.ShouldStartWith(file);
        message.ShouldContain(fault);
    }

    [Fact]
    public void A_missing_folder_and_an_empty_one_are_told_apart()
    {
        using var folder = new TemporaryFolder();

        Should.Throw<RecordedCaseException>(() => RecordedCase.LoadAll(Path.Combine(folder.Path, "nowhere"))).Message.ShouldContain("there is no such folder");
        Should.Throw<RecordedCaseException>(() => RecordedCase.LoadAll(folder.Path)).Message.ShouldContain("holds no recorded case");
        Should.Throw<RecordedCaseException>(() => RecordedCase.Load(folder.Path)).Message.ShouldContain("the file is missing");
    }

    [Theory]
    [InlineData("..", "secret", "c")]
    [InlineData("ns", "..", "c")]
    [InlineData("ns", "pod", "../../cluster")]
    [InlineData("", "pod", "c")]
    public void A_name_never_leads_out_of_the_logs(string ns, string pod, string container)
    {
        using var folder = new TemporaryFolder();
        folder.Write("cluster.json", Recording);
        folder.Write("secret/c.log", "no");
        folder.Write("logs/c.log", "no");
        folder.Write("logs/ns/c.log", "no");
        folder.Write("cluster.log", "no");
        Directory.CreateDirectory(Path.Combine(folder.Path, "logs", "ns", "pod"));

        RecordedCase.Load(folder.Path).Logs.Find(ns, pod, container).ShouldBeNull();
    }
}
