using K8gentS.Border;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Intake;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Border;

public sealed class AgentDialogueTests
{
    private readonly Responder _responder = new();
    private readonly GuidanceBoard _board = new();
    private readonly AgentDialogue _dialogue;

    public AgentDialogueTests() => _dialogue = new AgentDialogue(_responder, _board, TimeProvider.System, NullLogger<AgentDialogue>.Instance);

    [Fact]
    public async Task News_say_which_incidents_are_there()
    {
        _dialogue.Looked(Report());
        await _dialogue.TellAsync(News(), TestContext.Current.CancellationToken);
        var message = _responder.Messages.ShouldHaveSingleItem();
        message.Present.ShouldBe(["inc-0123456789"]);
        message.ClusterId.ShouldBe(Some.Report().Cluster.Id);
        _board.Current.ShouldNotBeNull();
    }

    [Fact]
    public async Task It_says_whether_the_responder_is_in_touch()
    {
        _dialogue.Fault.ShouldNotBeNull();
        _dialogue.Looked(Report());
        await _dialogue.TellAsync(News(), TestContext.Current.CancellationToken);
        _dialogue.Fault.ShouldBeNull();
    }

    [Fact]
    public async Task What_the_responder_has_forgotten_it_is_told_again()
    {
        _dialogue.Looked(Report());
        _responder.Known = [new KnownIncident("inc-0123456789", null, Some.Now)];
        await _dialogue.TellAsync(News(), TestContext.Current.CancellationToken);
        _responder.Known = [];
        await RunOnceAsync(messages: 3);
        _responder.Messages[2].News.ShouldHaveSingleItem().Incident.Id.ShouldBe("inc-0123456789");
    }

    [Fact]
    public async Task A_request_is_answered_from_the_next_look()
    {
        _dialogue.Looked(Report());
        var asked = 0;
        _dialogue.Asked = () => asked++;
        _responder.Requests = [new DiagnosisRequest("r1", "storefront", null, "checkout"), new DiagnosisRequest("r2", "shop", null, null)];
        await _dialogue.TellAsync(News(), TestContext.Current.CancellationToken);
        asked.ShouldBe(1);
        _responder.Messages[0].Answers.ShouldBeEmpty();
        _dialogue.Looked(Report());
        await _dialogue.TellAsync(News(), TestContext.Current.CancellationToken);
        var answers = _responder.Messages[1].Answers.ToDictionary(a => a.RequestId, a => a.IncidentIds);
        answers["r1"].ShouldBe(["inc-0123456789"]);
        answers["r2"].ShouldBeEmpty();
        _responder.Requests = [];
        await _dialogue.TellAsync(News(), TestContext.Current.CancellationToken);
        _responder.Messages[2].Answers.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_did_not_arrive_is_sent_again()
    {
        _dialogue.Looked(Report());
        _responder.Requests = [new DiagnosisRequest("r1", "storefront", null, null)];
        await _dialogue.TellAsync(News(), TestContext.Current.CancellationToken);
        _dialogue.Looked(Report());
        _responder.IsAway = true;
        await Should.ThrowAsync<ResponderUnavailableException>(() => _dialogue.TellAsync(News(), TestContext.Current.CancellationToken));
        _responder.IsAway = false;
        await _dialogue.TellAsync(News(), TestContext.Current.CancellationToken);
        _responder.Messages[1].Answers.ShouldHaveSingleItem().RequestId.ShouldBe("r1");
    }

    private async Task RunOnceAsync(int messages)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        _responder.Reached = (messages, stop);
        await Should.ThrowAsync<OperationCanceledException>(() => _dialogue.RunAsync(stop.Token));
    }

    private static RcaReport Report() => Some.Report(Some.Incident());

    private static IncidentNews News() => new(IncidentChange.Opened, Some.Incident(), Some.Now);

    private sealed class Responder : IReportIntake
    {
        public List<AgentMessage> Messages { get; } = [];

        public IReadOnlyList<KnownIncident> Known { get; set; } = [];

        public IReadOnlyList<DiagnosisRequest> Requests { get; set; } = [];

        public bool IsAway { get; set; }

        public (int Count, CancellationTokenSource Stop)? Reached { get; set; }

        public Task<AgentGuidance> AcceptAsync(AgentMessage message, CancellationToken cancellationToken)
        {
            if (IsAway)
            {
                throw new ResponderUnavailableException("away");
            }

            Messages.Add(message);
            if (Reached is var (count, stop) && Messages.Count >= count)
            {
                stop.Cancel();
            }

            return Task.FromResult(new AgentGuidance { Settings = new AgentSettings(), Mutes = [], Verdicts = [], Known = Known, Requests = Requests });
        }
    }
}
