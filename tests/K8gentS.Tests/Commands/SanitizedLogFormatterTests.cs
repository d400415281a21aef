using K8gentS.Commands;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Tests.Architecture;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Commands;

public sealed class SanitizedLogFormatterTests
{
    private readonly SanitizedLogFormatter _formatter = new(new Sanitizer(new SanitizerOptions { Key = new byte[32] }), new Noon());

    [Fact]
    public void An_entry_is_one_line_of_time_level_category_event_and_message() =>
        Write(LogLevel.Warning, "The watch went silent;\nresuming it.", null).ShouldBe("2026-03-01T12:00:00Z warn: K8gentS.Agent[104] The watch went silent; resuming it.\n");

    [Fact]
    public void Message_and_exception_are_sanitized()
    {
        var line = Write(LogLevel.Error, "asked 10.1.2.3 with password=hunter2canary", new InvalidOperationException("refused jane.doe@example.com", new IOException("token=hunter2canary")));
        line.ShouldMatch("fail: K8gentS.Agent\\[104\\] asked ‹ip-[^›]+› with password=‹[^›]+› System.InvalidOperationException: refused ‹email-");
        line.ShouldNotContain("hunter2canary");
        line.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
    }

    [Fact]
    public void No_log_goes_to_a_console_in_another_way()
    {
        var others = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "K8gentS"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && Path.GetFileName(f) != "AgentLogging.cs")
            .Where(f => File.ReadAllText(f) is var text && (text.Contains(".AddConsole(", StringComparison.Ordinal) || text.Contains("AddSimpleConsole", StringComparison.Ordinal) || text.Contains("AddJsonConsole", StringComparison.Ordinal)));

        others.ShouldBeEmpty();
    }

    private string Write(LogLevel level, string message, Exception? exception)
    {
        using var output = new StringWriter();
        _formatter.Write(new LogEntry<string>(level, "K8gentS.Agent", new EventId(104), message, exception, (text, _) => text), null, output);
        return output.ToString();
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    }
}
