using System.Text.Json;
using K8gentS.Doctor;
using K8gentS.Output;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Doctor;

/// <summary>The command as people and scripts see it.</summary>
public sealed class DoctorCommandTests
{
    [Fact]
    public async Task A_laptop_with_nothing_but_a_cluster_is_well()
    {
        var result = await RunAsync("admin", []);

        result.Code.ShouldBe(0, result.Out);
        result.Error.ShouldBeEmpty();
        result.Out.ShouldStartWith("Looked at agent and responder in one process, with your own rights.\n\nconfiguration\n  ok  It can be used: watches all namespaces; asks no model; no Slack; fixes are off.\n\nconnection\n");
        result.Out.TrimEnd().Split('\n')[^1].ShouldStartWith("No fault, ");
        result.Out.ShouldNotContain('\u001b');
    }

    [Fact]
    public async Task Faults_end_with_1_and_those_of_the_configuration_with_2()
    {
        (await RunAsync("responder", ["--as", "agent"])).Code.ShouldBe(1);
        (await RunAsync("admin", [], ("LOG_LEVEL", "LOUD"))).Code.ShouldBe(2);
        (await Cli.RunAsync("doctor", "--as", "nobody")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task Scripts_get_every_finding_as_json()
    {
        var result = await RunAsync("agent", ["--as", "agent", "-o", "json"], ("RESPONDER_URL", "http://127.0.0.1:1"), ("RESPONDER_SECRET", "hunter2hunter2hunter2"));

        using var json = JsonDocument.Parse(result.Out);
        var root = json.RootElement;
        root.GetProperty("examined").GetString().ShouldBe("the agent");
        root.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("name").GetString()).ShouldBe(["configuration", "connection", "clock", "permissions", "restraint", "model", "responder"]);
        var findings = root.GetProperty("checks").EnumerateArray().SelectMany(c => c.GetProperty("findings").EnumerateArray()).ToList();
        findings.Count(f => f.GetProperty("verdict").GetString() == "fault").ShouldBe(root.GetProperty("faults").GetInt32());
        findings.ShouldContain(f => f.GetProperty("verdict").GetString() == "warning" && f.GetProperty("do").GetString()!.Contains("K8GENTS_JOURNAL", StringComparison.Ordinal));
        result.Out.ShouldNotContain("hunter2");
    }

    [Fact]
    public void A_finding_is_written_with_what_to_do_about_it_and_nothing_in_it_paints_or_links()
    {
        var report = new DoctorReport("the agent", [new CheckResult("slack", [CheckFinding.Fault("Slack says \u001b[31m<@U1> [x](http://evil.example)", "Ask `admin`.")])]);

        Write(report, OutputFormat.Text).ShouldBe("Looked at the agent.\n\nslack\n  fault  Slack says \ufffd[31m<@U1> [x](http://evil.example)\n      → Ask `admin`.\n\n1 fault, 0 warnings, 0 not looked at.\n");
        Write(report, OutputFormat.Markdown).ShouldBe("Looked at the agent.\n\n## slack\n\n- **fault**: Slack says `\ufffd[31m<@U1>` `[x](http://evil.example`) *Ask `admin`.*\n\n1 fault, 0 warnings, 0 not looked at.\n");
    }

    private static string Write(DoctorReport report, OutputFormat format)
    {
        using var output = new StringWriter();
        DoctorOutput.Write(new Terminal(output, TextWriter.Null, OutIsTerminal: false, ErrorIsTerminal: false), format, report);
        return output.ToString();
    }

    private static async Task<CliResult> RunAsync(string role, string[] args, params (string, string)[] environment)
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await SimulatedCluster.StartAsync(cancellation: TestContext.Current.CancellationToken);
        cluster.WriteKubeconfig(Path.Combine(folder.Path, "config"), role);
        return await Cli.RunProgramAsync(["doctor", "--kubeconfig", Path.Combine(folder.Path, "config"), .. args], environment: [("K8GENTS_STORE", Path.Combine(folder.Path, "k8gents.db")), .. environment]);
    }
}
