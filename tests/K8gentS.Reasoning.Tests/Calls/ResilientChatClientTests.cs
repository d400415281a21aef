using K8gentS.Reasoning.Calls;
using K8gentS.Reasoning.Providers;
using K8gentS.Reasoning.Tests.Support;
using K8gentS.StandIns.Models;
using Microsoft.Extensions.AI;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Calls;

public sealed class ResilientChatClientTests
{
    private static readonly CallOptions Options = new()
    {
        Timeout = TimeSpan.FromSeconds(100),
        TotalTimeout = TimeSpan.FromSeconds(1000),
        MaxRetries = 2,
        RetryDelay = TimeSpan.FromSeconds(2),
        MaxRetryDelay = TimeSpan.FromSeconds(60),
        FailuresToBreak = 5,
    };

    private readonly FakeTime _time = new();
    private readonly ListLogger _logger = new();

    [Theory]
    [InlineData(ModelFailure.RateLimited)]
    [InlineData(ModelFailure.Overloaded)]
    [InlineData(ModelFailure.Unreachable)]
    [InlineData(ModelFailure.Timeout)]
    public async Task What_may_pass_is_tried_again_after_a_pause(ModelFailure failure)
    {
        var model = new ScriptedModel(failure, null);
        using var client = Client(model);

        var call = AskAsync(client);
        await _time.PassAsync(within: TimeSpan.FromSeconds(60));

        (await call).Text.ShouldBe("yes");
        model.Calls.ShouldBe(2);
    }

    [Theory]
    [InlineData(ModelFailure.Unauthorized)]
    [InlineData(ModelFailure.ModelNotFound)]
    [InlineData(ModelFailure.BadRequest)]
    [InlineData(ModelFailure.BadAnswer)]
    [InlineData(ModelFailure.Blocked)]
    [InlineData(ModelFailure.Truncated)]
    public async Task What_stays_is_not_tried_again(ModelFailure failure)
    {
        var model = new ScriptedModel(failure, null);
        using var client = Client(model);

        (await Should.ThrowAsync<ModelException>(AskAsync(client))).Failure.ShouldBe(failure);

        model.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Tries_are_limited_and_the_last_failure_is_told()
    {
        var model = new ScriptedModel(ModelFailure.Overloaded);
        using var client = Client(model);

        var call = AskAsync(client);
        await _time.PassAsync(within: TimeSpan.FromSeconds(60));
        await _time.PassAsync(within: TimeSpan.FromSeconds(60));

        (await Should.ThrowAsync<ModelException>(call)).Failure.ShouldBe(ModelFailure.Overloaded);
        model.Calls.ShouldBe(3);
    }

    [Fact]
    public async Task A_vendors_pause_is_kept_with_some_jitter()
    {
        var model = new ScriptedModel(ModelFailure.RateLimited, null) { RetryAfter = TimeSpan.FromSeconds(37) };
        using var client = Client(model);

        var call = AskAsync(client);
        await _time.UntilArmedAsync(TimeSpan.FromSeconds(37), TimeSpan.FromSeconds(45));
        _time.Advance(TimeSpan.FromSeconds(36.9));
        model.Calls.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(8));

        (await call).Text.ShouldBe("yes");
    }

    [Fact]
    public async Task A_pause_longer_than_ours_fails_at_once()
    {
        var model = new ScriptedModel(ModelFailure.RateLimited) { RetryAfter = TimeSpan.FromSeconds(61) };
        using var client = Client(model);

        var failure = await Should.ThrowAsync<ModelException>(AskAsync(client));

        failure.RetryAfter.ShouldBe(TimeSpan.FromSeconds(61));
        model.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_try_that_hangs_is_given_up_and_tried_again()
    {
        var model = new ScriptedModel(null, null) { HangsFirst = true };
        using var client = Client(model);

        var call = AskAsync(client);
        await _time.UntilArmedAsync(TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(100));
        _time.Advance(TimeSpan.FromSeconds(100));
        await _time.UntilArmedAsync(TimeSpan.Zero, TimeSpan.FromSeconds(60));
        _time.Advance(TimeSpan.FromSeconds(60));

        (await call).Text.ShouldBe("yes");
        model.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task All_tries_together_have_a_limit_too()
    {
        var model = new ScriptedModel(null, null) { HangsFirst = true };
        using var client = Client(model, Options with { TotalTimeout = TimeSpan.FromSeconds(100) });

        var call = AskAsync(client);
        await _time.UntilArmedAsync(TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(100));
        _time.Advance(TimeSpan.FromSeconds(100));

        (await Should.ThrowAsync<ModelException>(call)).Failure.ShouldBe(ModelFailure.Timeout);
        model.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Who_asks_may_give_up_while_a_pause_is_kept()
    {
        using var client = Client(new ScriptedModel(ModelFailure.Overloaded));
        using var given = new CancellationTokenSource();

        var call = client.GetResponseAsync(Some.Messages, null, given.Token);
        await _time.UntilArmedAsync(TimeSpan.Zero, TimeSpan.FromSeconds(60));
        await given.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
    }

    [Fact]
    public async Task A_model_that_keeps_failing_is_not_asked_until_the_breaker_has_rested()
    {
        var model = new ScriptedModel(ModelFailure.Overloaded);
        using var client = Client(model, Options with { MaxRetries = 0 });
        for (var i = 0; i < 5; i++)
        {
            await Should.ThrowAsync<ModelException>(AskAsync(client));
        }

        var open = await Should.ThrowAsync<ModelException>(AskAsync(client));
        open.Failure.ShouldBe(ModelFailure.Overloaded);
        open.Message.ShouldContain("is not asked for now");
        open.RetryAfter.ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromSeconds(1), Options.BreakDuration);
        model.Calls.ShouldBe(5);

        _time.Advance(Options.BreakDuration);
        model.Script = [null];
        (await AskAsync(client)).Text.ShouldBe("yes");
        _logger.Lines.Select(l => l.Id.Id).ShouldBe([202, 202, 202, 202, 203, 202, 202, 204, 200]);
    }

    [Fact]
    public async Task What_is_our_own_fault_does_not_open_the_breaker()
    {
        var model = new ScriptedModel(ModelFailure.BadRequest);
        using var client = Client(model);

        for (var i = 0; i < 10; i++)
        {
            (await Should.ThrowAsync<ModelException>(AskAsync(client))).Failure.ShouldBe(ModelFailure.BadRequest);
        }

        model.Calls.ShouldBe(10);
    }

    [Theory]
    [MemberData(nameof(Providers.EveryProviderTests.Vendors), MemberType = typeof(Providers.EveryProviderTests))]
    public async Task Over_HTTP_a_rate_limit_and_a_fault_pass_and_the_third_try_is_answered(StandInVendor vendor)
    {
        await using var server = await StandInModel.StartAsync(
            vendor,
            StandInBehaviour.InTurn(StandInBehaviour.RateLimit(TimeSpan.FromSeconds(5)), StandInBehaviour.Fault(503), StandInBehaviour.Answers(_ => Some.Answer)),
            cancellation: TestContext.Current.CancellationToken);
        using var client = ModelCalls.Create(Some.Model(vendor, server), Options, _logger, time: _time);

        var call = AskAsync(client);
        await _time.PassAsync(within: TimeSpan.FromSeconds(10));
        await _time.PassAsync(within: TimeSpan.FromSeconds(60));

        AnswerText.Of(await call).ShouldBe(Some.Answer);
        server.Requests.Count.ShouldBe(3);
        _logger.Lines.Select(l => l.Id.Id).ShouldBe([201, 201, 200]);
    }

    [Theory]
    [MemberData(nameof(Providers.EveryProviderTests.Vendors), MemberType = typeof(Providers.EveryProviderTests))]
    public async Task Over_HTTP_a_server_that_stalls_times_out(StandInVendor vendor)
    {
        foreach (var behaviour in (StandInBehaviour[])[StandInBehaviour.NeverAnswers, StandInBehaviour.SlowStream])
        {
            await using var server = await StandInModel.StartAsync(vendor, behaviour, cancellation: TestContext.Current.CancellationToken);
            using var client = ModelCalls.Create(Some.Model(vendor, server), Options with { MaxRetries = 0 }, _logger, time: _time);

            var call = AskAsync(client);
            await Waiting.ForAsync(() => server.Requests.Count == 1);
            _time.Advance(Options.Timeout);

            (await Should.ThrowAsync<ModelException>(call)).Failure.ShouldBe(ModelFailure.Timeout);
        }
    }

    [Fact]
    public async Task A_stream_has_the_same_limits()
    {
        using var client = Client(new ScriptedModel(ModelFailure.BadRequest));

        var failure = await Should.ThrowAsync<ModelException>(client.GetStreamingResponseAsync(Some.Messages, null, TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken));

        failure.Failure.ShouldBe(ModelFailure.BadRequest);
    }

    [Fact]
    public void Options_out_of_range_are_all_named()
    {
        var bad = new CallOptions { Timeout = TimeSpan.Zero, MaxRetries = 6, RetryDelay = TimeSpan.Zero, FailuresToBreak = 1, BreakDuration = TimeSpan.Zero };

        var fault = Should.Throw<ArgumentException>(() => Client(new ScriptedModel(), bad));

        fault.Message.ShouldContain("Timeout must be 10 ms to an hour; MaxRetries must be 0 to 5; RetryDelay must be more than 0; FailuresToBreak must be 2 to 100; BreakDuration must be");
    }

    private ResilientChatClient Client(ScriptedModel model, CallOptions? options = null) => new(model, options ?? Options, _logger, _time);

    private static Task<ChatResponse> AskAsync(IChatClient client) => client.GetResponseAsync(Some.Messages, null, TestContext.Current.CancellationToken);
}
