using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests;

public sealed class ReasonerEnvironmentTests
{
    [Fact]
    public void Nothing_set_gives_the_defaults()
    {
        new ReasonerEnvironment(_ => null).Read(out var faults).ShouldBe(new ReasonerOptions());
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_variable_is_read()
    {
        var set = new Dictionary<string, string>
        {
            ["AI_INCIDENTS_PER_HOUR"] = "3",
            ["AI_INPUT_TOKENS_PER_INCIDENT"] = "20000",
            ["AI_OUTPUT_TOKENS_PER_INCIDENT"] = "9000",
            ["AI_TOKENS_PER_DAY"] = "1000000",
            ["AI_SAMPLES"] = "5",
            ["AI_TEMPERATURE"] = "0.2",
            ["AI_SECOND_LOOK"] = "off",
            ["AI_TIMEOUT"] = "90s",
            ["AI_DEBOUNCE"] = "1h",
            ["AI_MAX_QUEUED"] = "7",
        };
        new ReasonerEnvironment(set.GetValueOrDefault).Read(out var faults).ShouldBe(new ReasonerOptions
        {
            IncidentsPerHour = 3,
            TokensIn = 20_000,
            TokensOut = 9_000,
            TokensPerDay = 1_000_000,
            Samples = 5,
            Temperature = 0.2,
            SecondLook = false,
            Timeout = TimeSpan.FromSeconds(90),
            Debounce = TimeSpan.FromHours(1),
            MostQueued = 7,
        });
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void All_faults_are_told_at_once_with_their_variables()
    {
        string[] variables = ["AI_INCIDENTS_PER_HOUR", "AI_INPUT_TOKENS_PER_INCIDENT", "AI_OUTPUT_TOKENS_PER_INCIDENT", "AI_TOKENS_PER_DAY", "AI_SAMPLES", "AI_TEMPERATURE", "AI_SECOND_LOOK", "AI_TIMEOUT", "AI_DEBOUNCE", "AI_MAX_QUEUED"];
        new ReasonerEnvironment(_ => "many").Read(out var faults);
        faults.Count.ShouldBe(variables.Length);
        foreach (var variable in variables)
        {
            faults.ShouldContain(f => f.StartsWith(variable, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("AI_SAMPLES", "0")]
    [InlineData("AI_SAMPLES", "11")]
    [InlineData("AI_INPUT_TOKENS_PER_INCIDENT", "100")]
    [InlineData("AI_TIMEOUT", "0s")]
    [InlineData("AI_TIMEOUT", "2h")]
    [InlineData("AI_TEMPERATURE", "3")]
    [InlineData("AI_INCIDENTS_PER_HOUR", "99999999999")]
    public void A_number_out_of_its_range_is_a_fault(string variable, string value)
    {
        new ReasonerEnvironment(v => v == variable ? value : null).Read(out var faults);
        faults.ShouldHaveSingleItem().ShouldStartWith(variable);
    }
}
