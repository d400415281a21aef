using Shouldly;
using Xunit;

namespace K8gentS.Tests.Commands;

/// <summary>Words that are no command.</summary>
public sealed class UnknownCommandTests
{
    [Theory]
    [InlineData("k8gents: There is no command 'diagnos'; did you mean 'diagnose'? See `k8gents --help`.", "diagnos")]
    [InlineData("k8gents: There is no command 'docter'; did you mean 'doctor'? See `k8gents --help`.", "docter", "-o", "json")]
    [InlineData("k8gents incidents: There is no command 'lsit'; did you mean 'list'? See `k8gents incidents --help`.", "incidents", "lsit")]
    public async Task The_nearest_command_is_named(string says, params string[] args)
    {
        var result = await Cli.RunAsync(args);

        result.Code.ShouldBe(2);
        result.Error.TrimEnd().ShouldBe(says);
    }

    [Fact]
    public async Task Where_none_is_near_all_are_named_and_those_that_nobody_types_are_not()
    {
        var error = (await Cli.RunAsync("nonsense")).Error;

        error.ShouldStartWith("k8gents: There is no command 'nonsense'; there are agent, demo, ");
        error.ShouldNotContain("apply");
    }

    [Fact]
    public async Task A_word_of_any_length_makes_one_short_line() =>
        (await Cli.RunAsync(new string('x', 10_000))).Error.Length.ShouldBeLessThan(300);

    [Fact]
    public async Task A_command_that_is_missing_is_said_to_be_missing() =>
        (await Cli.RunAsync()).Error.ShouldContain("Required command was not provided");
}
