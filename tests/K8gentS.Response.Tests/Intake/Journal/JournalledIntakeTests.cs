using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Intake;
using K8gentS.Response.Intake.Journal;
using K8gentS.Response.Store;
using K8gentS.Response.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Intake.Journal;

public sealed class JournalledIntakeTests : IDisposable
{
    private static readonly DateTimeOffset Now = SomeNews.Now;
    private readonly string _folder = Directory.CreateTempSubdirectory("k8gents-journal-").FullName;
    private readonly Counterpart _responder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_does_not_arrive_is_kept_and_goes_out_with_the_next_message_that_does()
    {
        var (intake, journal) = Begin();
        _responder.Answer = _ => throw new StoreUnavailableException("The store is full.");
        await Should.ThrowAsync<StoreUnavailableException>(() => SendAsync(intake, SomeNews.Opened(SomeNews.Report(1))));
        await Should.ThrowAsync<StoreUnavailableException>(() => SendAsync(intake, SomeNews.Opened(SomeNews.Report(2))));
        (journal.Count, intake.Fault).ShouldBe((2, "The store is full."));

        _responder.Answer = _ => { };
        await SendAsync(intake, SomeNews.Opened(SomeNews.Report(3)));
        _responder.Last.News.Select(n => n.Incident.Id).ShouldBe([SomeNews.Report(1).Id, SomeNews.Report(2).Id, SomeNews.Report(3).Id]);
        (journal.Count, intake.Fault).ShouldBe((0, null));
        Directory.EnumerateFiles(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_each_incident_the_newest_news_is_kept()
    {
        var (intake, _) = Begin();
        _responder.Answer = _ => throw new IOException("away");
        await Should.ThrowAsync<IOException>(() => SendAsync(intake, SomeNews.Ended(SomeNews.Report(1), Now.AddMinutes(1))));
        await Should.ThrowAsync<IOException>(() => SendAsync(intake, SomeNews.Opened(SomeNews.Report(1))));
        _responder.Answer = _ => { };
        await SendAsync(intake);
        _responder.Last.News.ShouldHaveSingleItem().Change.ShouldBe(IncidentChange.Ended);
    }

    [Fact]
    public async Task It_survives_a_restart_of_the_agent()
    {
        var (intake, _) = Begin();
        _responder.Answer = _ => throw new IOException("away");
        await Should.ThrowAsync<IOException>(() => SendAsync(intake, SomeNews.Opened(SomeNews.Report(1))));
        await File.WriteAllTextAsync(Path.Combine(_folder, "inc-broken.news.json"), "{", Token);

        var (again, journal) = Begin();
        journal.Count.ShouldBe(1);
        _responder.Answer = _ => { };
        await SendAsync(again);
        _responder.Last.News.ShouldHaveSingleItem().Incident.Title.ShouldBe(SomeNews.Report(1).Title);
    }

    [Fact]
    public async Task What_the_responder_does_not_accept_is_not_kept_and_holds_nothing_up()
    {
        var (intake, journal) = Begin();
        _responder.Answer = _ => throw new IOException("away");
        await Should.ThrowAsync<IOException>(() => SendAsync(intake, SomeNews.Opened(SomeNews.Report(1)), SomeNews.Opened(SomeNews.Report(2))));

        _responder.Answer = m => Refuse(m, SomeNews.Report(1).Id);
        await SendAsync(intake, SomeNews.Opened(SomeNews.Report(3)));
        journal.Count.ShouldBe(0);
        _responder.Taken.ShouldBe([SomeNews.Report(2).Id, SomeNews.Report(3).Id]);
        await Should.ThrowAsync<FormatException>(() => SendAsync(intake, SomeNews.Opened(SomeNews.Report(1))));
        journal.Count.ShouldBe(0);
    }

    [Fact]
    public void When_it_is_full_the_oldest_of_the_least_severe_go_first()
    {
        var journal = new NewsJournal(new JournalOptions { MaximumIncidents = 3 }, new NoSecrets(), NullLogger<NewsJournal>.Instance);
        journal.Keep("c-1", [
            SomeNews.Opened(SomeNews.Report(1, Severity.Critical), Now),
            SomeNews.Opened(SomeNews.Report(2, Severity.Info), Now.AddMinutes(1)),
            SomeNews.Opened(SomeNews.Report(3, Severity.Info), Now.AddMinutes(2)),
            SomeNews.Opened(SomeNews.Report(4), Now.AddMinutes(3)),
        ]);
        journal.Peek("c-1", 10).Select(n => n.Incident.Id).ShouldBe([SomeNews.Report(1).Id, SomeNews.Report(3).Id, SomeNews.Report(4).Id]);
        journal.Dropped.ShouldBe(1);
        journal.Peek("c-2", 10).ShouldBeEmpty();
    }

    [Fact]
    public void It_is_bounded_in_bytes()
    {
        var journal = new NewsJournal(new JournalOptions { MaximumBytes = 64 * 1024 }, new NoSecrets(), NullLogger<NewsJournal>.Instance);
        journal.Keep("c-1", Enumerable.Range(0, 500).Select(n => SomeNews.Opened(SomeNews.Report(n), Now.AddSeconds(n))));
        journal.Count.ShouldBeInRange(10, 200);
        journal.Peek("c-1", 1000).ShouldContain(n => n.Incident.Id == SomeNews.Report(499).Id);
        journal.Dropped.ShouldBe(500 - journal.Count);
    }

    [Fact]
    public async Task Without_a_folder_that_can_be_used_it_is_kept_in_memory()
    {
        var file = Path.Combine(_folder, "a-file");
        await File.WriteAllTextAsync(file, "", Token);
        var journal = new NewsJournal(new JournalOptions { Folder = Path.Combine(file, "journal") }, new NoSecrets(), NullLogger<NewsJournal>.Instance);
        journal.Keep("c-1", [SomeNews.Opened(SomeNews.Report(1))]);
        journal.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_store_that_was_full_gets_later_what_was_kept()
    {
        FailingStore? failing = null;
        using var responder = new Responder(wrap: s => failing = new FailingStore(s, int.MaxValue));
        var intake = new JournalledIntake(responder.Intake, new NewsJournal(new JournalOptions(), new NoSecrets(), NullLogger<NewsJournal>.Instance), _ => false, NullLogger<JournalledIntake>.Instance);
        failing!.WritesUntilFailure = 0;
        await Should.ThrowAsync<StoreUnavailableException>(() => SendAsync(intake, SomeNews.Opened(SomeNews.Report(1))));
        failing.WritesUntilFailure = int.MaxValue;
        await SendAsync(intake);
        (await responder.FindAsync(SomeNews.Report(1))).ShouldNotBeNull();
    }

    private static void Refuse(AgentMessage message, string id)
    {
        if (message.News.Any(n => n.Incident.Id == id))
        {
            throw new FormatException("not accepted");
        }
    }

    private static Task<AgentGuidance> SendAsync(IReportIntake intake, params IncidentNews[] news) => intake.AcceptAsync(SomeNews.Message(Now, news), Token);

    private (JournalledIntake Intake, NewsJournal Journal) Begin()
    {
        var journal = new NewsJournal(new JournalOptions { Folder = _folder }, new NoSecrets(), NullLogger<NewsJournal>.Instance);
        return (new JournalledIntake(_responder, journal, e => e is FormatException, NullLogger<JournalledIntake>.Instance), journal);
    }

    private sealed class Counterpart : IReportIntake
    {
        public Action<AgentMessage> Answer { get; set; } = _ => { };

        public AgentMessage Last { get; private set; } = null!;

        public List<string> Taken { get; } = [];

        public Task<AgentGuidance> AcceptAsync(AgentMessage message, CancellationToken cancellationToken)
        {
            Answer(message);
            Last = message;
            Taken.AddRange(message.News.Select(n => n.Incident.Id));
            return Task.FromResult(new AgentGuidance { Settings = new AgentSettings(), Mutes = [], Verdicts = [], Requests = [], Known = [] });
        }
    }
}
