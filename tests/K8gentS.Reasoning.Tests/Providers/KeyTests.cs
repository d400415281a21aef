using K8gentS.Reasoning.Calls;
using K8gentS.Reasoning.Providers;
using K8gentS.Reasoning.Tests.Support;
using K8gentS.StandIns.Models;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Providers;

/// <summary>Where keys go, and where they never go.</summary>
public sealed class KeyTests
{
    private const string Canary = "sk-canary-4f1e9a7c2b8d";

    private static readonly StandInBehaviour[] Behaviours =
    [
        StandInBehaviour.Answers(_ => Some.Answer), StandInBehaviour.SafetyBlock, StandInBehaviour.Empty, StandInBehaviour.Garbage, StandInBehaviour.ForeignJson,
        StandInBehaviour.TruncatedJson, StandInBehaviour.HangUp, StandInBehaviour.Fault(), StandInBehaviour.RateLimit(null), StandInBehaviour.OutOfTokens(),
        // An answer that repeats the key and the question.
        StandInBehaviour.Always(new StandInReply.Sends($"\"{Canary} The node has no disk left.\"")),
    ];

    public static TheoryData<StandInVendor> Vendors => EveryProviderTests.Vendors;

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_key_stands_in_one_header_and_in_no_address_log_or_error(StandInVendor vendor)
    {
        foreach (var behaviour in Behaviours)
        {
            await using var server = await StandInModel.StartAsync(vendor, behaviour, new StandInModelOptions { Key = Canary }, TestContext.Current.CancellationToken);
            var (logger, error) = await AskAsync(Some.Model(vendor, server));

            server.Requests.ShouldNotBeEmpty();
            server.Requests.ShouldAllBe(r => !r.Target.Contains(Canary) && !r.Body.Contains(Canary) && r.Headers.Values.Count(v => v.Contains(Canary)) == 1);
            ((error?.ToString() ?? "") + Shown(logger)).ShouldNotContain(Canary, Case.Insensitive);
            ((error?.ToString() ?? "") + Shown(logger)).ShouldNotContain("disk", Case.Insensitive);
        }
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_wrong_key_is_unauthorized_and_is_not_repeated(StandInVendor vendor)
    {
        await using var server = await StandInModel.StartAsync(vendor, StandInBehaviour.Empty, cancellation: TestContext.Current.CancellationToken);

        var (logger, error) = await AskAsync(Some.Model(vendor, server) with { ApiKey = new ApiKey(Canary) });

        var failure = error.ShouldBeOfType<ModelException>();
        failure.Failure.ShouldBe(ModelFailure.Unauthorized);
        failure.Message.ShouldContain("check AI_API_KEY or AI_API_KEY_FILE");
        (failure + Shown(logger)).ShouldNotContain("canary", Case.Insensitive);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_without_keys_is_sent_none()
    {
        await using var server = await StandInModel.StartAsync(
            StandInVendor.OpenAI, StandInBehaviour.Answers(_ => Some.Answer), new StandInModelOptions { Key = "" }, TestContext.Current.CancellationToken);

        var (_, error) = await AskAsync(Some.Model(StandInVendor.OpenAI, server));

        error.ShouldBeNull();
        server.Requests.Single().Header("authorization").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_wants_a_key_after_all_says_so()
    {
        await using var server = await StandInModel.StartAsync(StandInVendor.OpenAI, StandInBehaviour.Empty, cancellation: TestContext.Current.CancellationToken);

        var (_, error) = await AskAsync(Some.Model(StandInVendor.OpenAI, server) with { ApiKey = null });

        error.ShouldBeOfType<ModelException>().Message.ShouldBe("openai wants a key (401); set AI_API_KEY or AI_API_KEY_FILE.");
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task Nothing_about_the_machine_is_told(StandInVendor vendor)
    {
        await using var server = await StandInModel.StartAsync(vendor, StandInBehaviour.Answers(_ => Some.Answer), cancellation: TestContext.Current.CancellationToken);

        await AskAsync(Some.Model(vendor, server));

        var headers = server.Requests.Single().Headers;
        headers["user-agent"].ShouldStartWith("k8gents/");
        headers.Keys.ShouldAllBe(k => !k.StartsWith("x-stainless", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_key_prints_as_nothing_of_itself()
    {
        var options = new ModelOptions { ApiKey = new ApiKey(Canary) };

        options.ToString().ShouldNotContain("canary");
        $"{options.ApiKey}".ShouldBe("(key)");
        Should.Throw<ArgumentException>(() => new ApiKey(Canary + "\nX-Evil: 1")).Message.ShouldNotContain("canary");
    }

    private static string Shown(ListLogger logger) => string.Join('\n', logger.Lines.Select(l => l.Text));

    private static async Task<(ListLogger Logger, Exception? Error)> AskAsync(ModelOptions options)
    {
        var logger = new ListLogger();
        using var client = ModelCalls.Create(options, new CallOptions { MaxRetries = 0 }, logger);
        var error = await Record.ExceptionAsync(() => client.GetResponseAsync(Some.Messages, Some.Options, TestContext.Current.CancellationToken));
        return (logger, error);
    }
}
