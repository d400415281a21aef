using K8gentS.Configuration;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Configuration;

public sealed class ConfigurationReaderTests
{
    private static readonly Dictionary<string, string> Slack = new(StringComparer.Ordinal)
    {
        ["SLACK_BOT_TOKEN"] = "xoxb-1",
        ["SLACK_APP_TOKEN"] = "xapp-1",
        ["SLACK_CHANNEL_ID"] = "C012AB3CD",
    };

    [Fact]
    public void An_empty_environment_is_a_configuration()
    {
        var configuration = Read([]);
        configuration.Model.ShouldBeNull();
        configuration.Slack.ShouldBeNull();
        configuration.Seeds.RemediationEnabled.ShouldBeFalse();
        configuration.Seeds.Approvers.ShouldBeEmpty();
        configuration.LogLevel.ShouldBe(LogLevel.Information);
    }

    [Fact]
    public void What_a_fix_may_change_at_most_is_read()
    {
        var policy = Read(new(StringComparer.Ordinal)
        {
            ["REMEDIATION_KINDS"] = "Deployment, Pod,DaemonSet",
            ["REMEDIATION_FULL_UNDO"] = "true",
            ["REMEDIATION_FORBIDDEN_LABELS"] = "tier=gold",
            ["REMEDIATION_NAMESPACES"] = "all",
        });
        policy.Remediation.Kinds.ShouldBe(["Deployment", "Pod", "DaemonSet"], ignoreOrder: true);
        policy.Remediation.AllowFullUndo.ShouldBeTrue();
        policy.Remediation.ForbiddenLabels.ShouldBe(["tier=gold"]);
        policy.Seeds.Narrow(policy.Remediation).AllNamespaces.ShouldBeTrue();
        Read([]).Seeds.Narrow(Read([]).Remediation).AllNamespaces.ShouldBeFalse();
        Should.Throw<CommandException>(() => Read(new(StringComparer.Ordinal) { ["REMEDIATION_KINDS"] = "Secret" })).Message.ShouldContain("REMEDIATION_KINDS");
        Should.Throw<CommandException>(() => Read(new(StringComparer.Ordinal) { ["REMEDIATION_FULL_UNDO"] = "perhaps" })).Message.ShouldContain("REMEDIATION_FULL_UNDO");
    }

    [Fact]
    public void Readers_have_credentials_of_their_own()
    {
        const string reader = "system:serviceaccount:k8gents:k8gents-mcp";
        Read(new(StringComparer.Ordinal) { ["RESPONDER_READERS"] = reader }).Readers.ShouldBe([reader]);
        Read(new(StringComparer.Ordinal) { ["RESPONDER_READER_SECRET"] = "a secret of readers" }).ReaderSecret.ShouldBe("a secret of readers");
        Read([]).Readers.ShouldBeEmpty();
        Refusal(("RESPONDER_READERS", reader), ("RESPONDER_AGENTS", reader)).ShouldContain("give the reader a service account of its own");
        Refusal(("RESPONDER_READERS", "system:serviceaccount:k8gents-executor:executor")).ShouldContain("namespace of executor Jobs");
        Refusal(("RESPONDER_READERS", "bob")).ShouldContain("no service account");
        Refusal(("RESPONDER_READER_SECRET", "a secret of agents"), ("RESPONDER_SECRET", "a secret of agents")).ShouldContain("give readers another one");
        Refusal(("RESPONDER_READER_SECRET", "short")).ShouldContain("at least 16 characters");
        Refusal(("RESPONDER_READER_SECRET", "a secret of readers"), ("RESPONDER_READERS", reader)).ShouldContain("either it or RESPONDER_READERS");

        static string Refusal(params (string Name, string Value)[] values) =>
            Should.Throw<CommandException>(() => Read(values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal))).Message;
    }

    [Fact]
    public void Every_fault_is_told_at_once_with_its_variable()
    {
        var failure = Should.Throw<CommandException>(() => Read(new(StringComparer.Ordinal)
        {
            ["LOG_LEVEL"] = "loud",
            ["SLACK_BOT_TOKEN"] = "hunter2",
            ["ALLOWED_APPROVERS"] = "bob",
            ["REMEDIATION_ENABLED"] = "yes",
            ["DEBOUNCE"] = "soon",
            ["WATCH_NAMESPACES"] = "Not_A_Name",
            ["WEBHOOK_URL"] = "http://example.com",
            ["RESPONDER_URL"] = "http://responder",
        }));
        failure.ExitCode.ShouldBe(ExitCodes.Usage);
        foreach (var name in (string[])["LOG_LEVEL", "SLACK_APP_TOKEN", "SLACK_CHANNEL_ID", "ALLOWED_APPROVERS", "REMEDIATION_ENABLED", "DEBOUNCE", "WATCH_NAMESPACES", "WEBHOOK_URL", "WEBHOOK_SECRET", "RESPONDER_TOKEN_FILE"])
        {
            failure.Message.ShouldContain(name);
        }

        failure.Message.ShouldNotContain("hunter2");
    }

    [Fact]
    public void A_wrong_token_is_a_fault_that_does_not_repeat_it()
    {
        var failure = Should.Throw<CommandException>(() => Read(new(Slack, StringComparer.Ordinal) { ["SLACK_BOT_TOKEN"] = "hunter2" }));
        failure.Message.ShouldContain("SLACK_BOT_TOKEN");
        failure.Message.ShouldNotContain("hunter2");
    }

    [Fact]
    public void A_channel_is_named_by_its_id() =>
        Should.Throw<CommandException>(() => Read(new(Slack, StringComparer.Ordinal) { ["SLACK_CHANNEL_ID"] = "#alerts" })).Message.ShouldContain("SLACK_CHANNEL_ID");

    [Fact]
    public void A_value_may_stand_in_a_file()
    {
        var values = new Dictionary<string, string>(Slack, StringComparer.Ordinal) { ["ALLOWED_APPROVERS_FILE"] = "/approvers" };
        values.Remove("SLACK_BOT_TOKEN");
        values["SLACK_BOT_TOKEN_FILE"] = "/token";
        var configuration = Read(values, new(StringComparer.Ordinal) { ["/token"] = "xoxb-2\n", ["/approvers"] = "U1\nU2\n" });
        configuration.Slack!.Options.BotToken.ShouldBe("xoxb-2");
        configuration.Seeds.Approvers.ShouldBe(["U1", "U2"], ignoreOrder: true);
    }

    [Fact]
    public void A_variable_and_its_file_contradict_each_other() =>
        Should.Throw<CommandException>(() => Read(new(Slack, StringComparer.Ordinal) { ["SLACK_BOT_TOKEN_FILE"] = "/token" })).Message.ShouldContain("SLACK_BOT_TOKEN and SLACK_BOT_TOKEN_FILE");

    [Fact]
    public void A_file_that_is_missing_or_empty_is_told()
    {
        var values = new Dictionary<string, string>(Slack, StringComparer.Ordinal) { ["ALLOWED_APPROVERS_FILE"] = "/none", ["WEBHOOK_SECRET_FILE"] = "/empty" };
        var failure = Should.Throw<CommandException>(() => Read(values, new(StringComparer.Ordinal) { ["/empty"] = " \n" }));
        failure.Message.ShouldContain("ALLOWED_APPROVERS_FILE: the file /none does not exist");
        failure.Message.ShouldContain("WEBHOOK_SECRET_FILE: the file /empty is empty");
    }

    [Theory]
    [InlineData("DEBUG", LogLevel.Debug)]
    [InlineData("info", LogLevel.Information)]
    [InlineData("Warning", LogLevel.Warning)]
    [InlineData("ERROR", LogLevel.Error)]
    public void Log_levels_are_the_four_that_users_know(string text, LogLevel level) =>
        Read(new(StringComparer.Ordinal) { ["LOG_LEVEL"] = text }).LogLevel.ShouldBe(level);

    [Fact]
    public void Nothing_secret_is_printed_with_the_configuration()
    {
        var configuration = Read(new(Slack, StringComparer.Ordinal)
        {
            ["WEBHOOK_URL"] = "https://example.com/hook?key=topsecret",
            ["WEBHOOK_SECRET"] = "topsecret-topsecret",
            ["RESPONDER_URL"] = "http://responder",
            ["RESPONDER_SECRET"] = "topsecret-topsecret",
        });
        $"{configuration.Slack} {configuration.Webhook} {configuration.Responder}".ShouldNotContain("topsecret");
        $"{configuration.Slack}".ShouldNotContain("xoxb");
    }

    private static ProgramConfiguration Read(Dictionary<string, string> values, Dictionary<string, string>? files = null) =>
        ConfigurationReader.Read(new Variables(values.GetValueOrDefault, path => files?.GetValueOrDefault(path) ?? throw new FileNotFoundException(path)));
}
