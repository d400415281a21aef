using K8gentS.Commands;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Commands;

public sealed class ShowAddressesTests
{
    // Its kubelet tells of a probe of the pod's address.
    private static readonly string Folder = Path.Combine(Repository.Root, "corpus", "inc-030");

    [Fact]
    public async Task A_person_at_a_terminal_sees_the_address()
    {
        var shown = await OnTerminalAsync("replay", Folder, "--show-addresses");

        shown.Out.ShouldContain("http://10.244.0.42:8081/");
        shown.Out.ShouldNotContain("‹ip-");
        (await OnTerminalAsync("replay", Folder)).Out.ShouldMatch("http://‹ip-[0-9a-f]{10}");
    }

    [Theory]
    [InlineData(false, "text")]
    [InlineData(true, "json")]
    [InlineData(true, "markdown")]
    public async Task Nothing_but_text_on_a_terminal_gets_addresses(bool terminal, string format)
    {
        string[] args = ["replay", Folder, "--show-addresses", "-o", format];

        var result = terminal ? await OnTerminalAsync(args) : await Cli.RunAsync(args);

        result.Code.ShouldBe(2);
        result.Out.ShouldBeEmpty();
        result.Error.ShouldStartWith("k8gents: --show-addresses shows addresses as text on a terminal and nowhere else");
    }

    [Theory]
    [InlineData("agent")]
    [InlineData("record", "somewhere")]
    [InlineData("redact")]
    [InlineData("eval", "corpus")]
    [InlineData("demo", "--once")]
    public async Task Commands_that_tell_others_do_not_know_the_option(params string[] command)
    {
        var result = await OnTerminalAsync([.. command, "--show-addresses"]);

        result.Code.ShouldBe(2);
        result.Error.ShouldContain("--show-addresses");
    }

    [Fact]
    public async Task A_live_report_into_a_pipe_is_refused_before_the_cluster_is_asked() =>
        (await Cli.RunAsync("diagnose", "--show-addresses", "--kubeconfig", "/nowhere")).Error.ShouldContain("leave it out");

    private static async Task<CliResult> OnTerminalAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, new Terminal(output, error, OutIsTerminal: true, ErrorIsTerminal: false));

        // A terminal's lines wrap; what stands in them is what is looked at.
        return new CliResult(code, string.Join(' ', output.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), error.ToString());
    }
}
