using K8gentS.Doctor;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Doctor;

/// <summary>Faults of the environment, and which half it describes.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public async Task Every_fault_is_a_finding_of_its_own_without_any_secret_and_the_rest_waits()
    {
        var report = await Looked.AsAsync(
            Looked.Agent, Examined.Person, ("WATCH_NAMESPACES", "Shop"), ("LOG_LEVEL", "LOUD"), ("SLACK_BOT_TOKEN", "hunter2-secret"), ("SLACK_APP_TOKEN", "xapp-1-x"), ("SLACK_CHANNEL_ID", "C012"));

        var faults = report.All("configuration");
        faults.ShouldAllBe(f => f.Verdict == CheckVerdict.Fault && f.IsMisconfiguration);
        faults.Select(f => f.Says.Split([' ', ':'])[0]).ShouldBe(["WATCH_NAMESPACES", "LOG_LEVEL", "SLACK_BOT_TOKEN"]);
        report.Checks.SelectMany(c => c.Findings).ShouldAllBe(f => !f.Says.Contains("hunter2", StringComparison.Ordinal));
        report.Checks.Select(c => c.Name).ShouldBe(["configuration", "connection", "clock", "other checks"]);
        report.ExitCode().ShouldBe(2);
    }

    [Fact]
    public async Task A_responder_has_to_know_its_agents() =>
        (await Looked.AsAsync(Looked.Agent, Examined.Responder)).One("configuration", CheckVerdict.Fault).Says.ShouldStartWith("RESPONDER_AGENTS");

    [Fact]
    public async Task A_file_of_outcomes_that_cannot_be_read_is_a_fault() =>
        (await Looked.AsAsync(Looked.Agent, Examined.Agent, ("AI_OUTCOMES_FILE", "/no/such/file"))).One("configuration", CheckVerdict.Fault).Says.ShouldStartWith("AI_OUTCOMES_FILE");

    [Fact]
    public async Task Tokens_in_the_wrong_half_are_told()
    {
        (string, string)[] slack = [("SLACK_BOT_TOKEN", "xoxb-1-x"), ("SLACK_APP_TOKEN", "xapp-1-x"), ("SLACK_CHANNEL_ID", "C012")];

        var agent = await Looked.AsAsync(Looked.Agent, Examined.Agent, slack);
        var responder = await Looked.AsAsync(Looked.Agent, Examined.Responder, ("AI_API_KEY", "key"), ("RESPONDER_SECRET", "a secret of both halves"));

        agent.One("configuration", CheckVerdict.Warning).Says.ShouldStartWith("The agent holds Slack's tokens");
        responder.One("configuration", CheckVerdict.Warning).Says.ShouldStartWith("The responder holds a model's key");
    }

    [Theory]
    [InlineData(null, "RESPONDER_URL", "the agent")]
    [InlineData(null, "RESPONDER_AGENTS", "the responder")]
    [InlineData(null, "EXECUTOR_IMAGE", "the responder")]
    [InlineData(null, "POD_NAMESPACE", "agent and responder in one process")]
    [InlineData(null, "HOME", "agent and responder in one process, with your own rights")]
    [InlineData("me", "RESPONDER_URL", "agent and responder in one process, with your own rights")]
    [InlineData("responder", "RESPONDER_URL", "the responder")]
    public void Which_half_is_looked_at_is_asked_for_or_in_the_environment(string? asked, string variable, string examined) =>
        $"{Examined.Of(asked, new(n => n == variable ? "set" : null, File.ReadAllText))}".ShouldBe(examined);
}
