using System.Text.RegularExpressions;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests;

public sealed class ErrorOutputTests
{
    private const string Answer = "admission webhook \"x\" denied the request: password=hunter2canary from 10.1.2.3\nby jane.doe@example.com";

    [Fact]
    public void What_a_server_answers_is_sanitized_and_one_line() =>
        Said(false).ShouldMatch("^k8gents: admission webhook \"x\" denied the request: password=‹[^›]+› from ‹ip-[^›]+› by ‹email-[^›]+›\n$");

    [Fact]
    public void A_person_at_a_terminal_sees_which_server_it_was() =>
        Said(true).ShouldMatch("^k8gents: .*password=‹[^›]+› from 10\\.1\\.2\\.3 by ‹email-[^›]+›\n$");

    [Fact]
    public void Stack_traces_are_sanitized_too()
    {
        using var error = new StringWriter();
        Terminal(error, false).Detail(new InvalidOperationException(Answer, new InvalidOperationException("token=hunter2canary")).ToString());
        error.ToString().ShouldNotContain("hunter2canary");
        error.ToString().ShouldContain("InvalidOperationException");
    }

    [Fact]
    public void A_file_of_ones_own_is_named_without_saying_whose_it_is()
    {
        using var error = new StringWriter();
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Terminal(error, false).Complain($"{Path.Combine(home, "cases")} cannot be written.");
        error.ToString().ShouldBe("k8gents: ~/cases cannot be written.\n");
    }

    [Fact]
    public void Nothing_writes_to_standard_error_but_this_and_what_is_sanitized_or_ours_already()
    {
        var source = Path.Combine(Repository.Root, "src", "K8gentS");
        var writers = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(f => Regex.IsMatch(File.ReadAllText(f), @"\bError\.Write", RegexOptions.NonBacktracking))
            .Select(f => Path.GetFileName(f))
            .Order(StringComparer.Ordinal);

        writers.ShouldBe(["ErrorOutput.cs", "Progress.cs", "RedactCommand.cs"]);
    }

    private static string Said(bool atTerminal)
    {
        using var error = new StringWriter();
        Terminal(error, atTerminal).Complain(Answer);
        return error.ToString();
    }

    private static Terminal Terminal(TextWriter error, bool errorIsTerminal) => new(TextWriter.Null, error, OutIsTerminal: false, errorIsTerminal);
}
