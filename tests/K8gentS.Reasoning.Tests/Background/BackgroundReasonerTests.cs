using K8gentS.Diagnosis.Reports;
using K8gentS.Reasoning.Background;
using K8gentS.Reasoning.Providers;
using K8gentS.Reasoning.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Background;

public sealed class BackgroundReasonerTests : IAsyncDisposable
{
    private readonly FakeTime _time = new();
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _answered = new(0);
    private Task _running = Task.CompletedTask;

    [Fact]
    public async Task A_look_is_answered_at_once_and_the_next_one_has_the_models_answer()
    {
        var background = Run(Reasoners.Agreeing());
        var first = await new Failing().ReportAsync(background);
        first.Route.ShouldBe(Route.Abstained);
        first.RouteReason.ShouldEndWith("a model is being asked; its answer comes later");
        await AnsweredAsync();
        var second = await new Failing().ReportAsync(background);
        second.Route.ShouldBe(Route.Model);
        second.Id.ShouldBe(first.Id);
        second.Model!.Cached.ShouldBeTrue();
    }

    [Fact]
    public async Task Many_looks_at_one_incident_ask_once()
    {
        var chat = Reasoners.Agreeing();
        var background = Build(chat, new ReasonerOptions { SecondLook = false });
        for (var i = 0; i < 20; i++)
        {
            await new Failing().ReportAsync(background);
        }

        Start(background);
        await AnsweredAsync();
        await new Failing().ReportAsync(background);
        chat.Asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_answer_stands_until_the_debounce_is_over()
    {
        var chat = Reasoners.Agreeing();
        var background = Run(chat, new ReasonerOptions { SecondLook = false });
        await new Failing().ReportAsync(background);
        await AnsweredAsync();
        (await new Failing { Image = "web:2" }.ReportAsync(background)).Route.ShouldBe(Route.Model);
        chat.Asked.Count.ShouldBe(3);
        _time.Advance(TimeSpan.FromMinutes(16));
        (await new Failing { Image = "web:2" }.ReportAsync(background)).Route.ShouldBe(Route.Model);
        await AnsweredAsync();
        chat.Asked.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_failure_mutes_nothing_and_is_asked_again()
    {
        var fails = true;
        var chat = new FakeChat((_, _) => fails ? throw new ModelException(ModelFailure.Overloaded, "Busy.") : Reasoners.Answer());
        var background = Run(chat, new ReasonerOptions { SecondLook = false });
        await new Failing().ReportAsync(background);
        await Waiting.ForAsync(() => chat.Asked.Count == 1);
        await _time.UntilArmedAsync(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        (await new Failing().ReportAsync(background)).RouteReason.ShouldEndWith("gave no answer: busy; it is asked again later");
        fails = false;
        await new Failing().ReportAsync(background);
        _time.Advance(TimeSpan.FromSeconds(30));
        await AnsweredAsync();
        (await new Failing().ReportAsync(background)).Route.ShouldBe(Route.Model);
    }

    [Fact]
    public async Task What_the_budget_refuses_waits_and_is_asked_when_it_allows()
    {
        var background = Run(Reasoners.Agreeing(), new ReasonerOptions { IncidentsPerHour = 1 });
        await new Failing().ReportAsync(background);
        await AnsweredAsync();
        var other = new Failing { Name = "cart" };
        await other.ReportAsync(background);
        await ReportedAsync(other, background, "no model was asked: a model may be asked about 1 incident within an hour, and has been; it is asked again later");
        for (var i = 0; i < 7; i++)
        {
            // Looks go on meanwhile; what no look repeats is forgotten.
            _time.Advance(TimeSpan.FromMinutes(9));
            await other.ReportAsync(background);
        }

        await AnsweredAsync();
        (await other.ReportAsync(background)).Route.ShouldBe(Route.Model);
    }

    [Fact]
    public async Task The_queue_is_bounded_and_says_so()
    {
        var background = Build(Reasoners.Agreeing(), new ReasonerOptions { MostQueued = 1 });
        await new Failing().ReportAsync(background);
        (await new Failing { Name = "cart" }.ReportAsync(background)).RouteReason.ShouldEndWith("too many incidents wait for it");
        _time.Advance(TimeSpan.FromMinutes(11));
        (await new Failing { Name = "cart" }.ReportAsync(background)).RouteReason.ShouldEndWith("a model is being asked; its answer comes later");
    }

    private static async Task ReportedAsync(Failing failing, BackgroundReasoner background, string ending)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!(await failing.ReportAsync(background)).RouteReason.EndsWith(ending, StringComparison.Ordinal))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        _end.Dispose();
        _answered.Dispose();
    }

    private BackgroundReasoner Build(IChatClient chat, ReasonerOptions? options = null)
    {
        var limits = options ?? new ReasonerOptions();
        return new BackgroundReasoner(Reasoners.Over(chat, limits, _time), () => limits, _time, NullLogger<BackgroundReasoner>.Instance) { Answered = () => _answered.Release() };
    }

    private BackgroundReasoner Run(IChatClient chat, ReasonerOptions? options = null)
    {
        var background = Build(chat, options);
        Start(background);
        return background;
    }

    private void Start(BackgroundReasoner background) => _running = background.RunAsync(_end.Token);

    private async Task AnsweredAsync() => (await _answered.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBeTrue();
}
