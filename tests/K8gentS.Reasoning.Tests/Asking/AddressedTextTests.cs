using System.Text.Json;
using K8gentS.Reasoning.Asking;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Asking;

/// <summary>What programs and Kubernetes really say is quoted; the injections' own tests hold the other side.</summary>
public sealed class AddressedTextTests
{
    [Fact]
    public void No_line_of_the_recorded_and_written_logs_is_withheld() => Logs().SelectMany(File.ReadLines).Where(AddressedText.Is).ShouldBeEmpty();

    [Fact]
    public void No_message_of_the_recorded_and_written_events_is_withheld() =>
        Clusters().SelectMany(Messages).Distinct(StringComparer.Ordinal).Where(AddressedText.Is).ShouldBeEmpty();

    [Theory]
    [InlineData("ERROR state machine failed, root cause: java.net.ConnectException: Connection refused")]
    [InlineData("level=error msg=\"policy denied\" verdict=DROPPED reason=\"Policy denied\" {\"verdict\":\"DROPPED\"}")]
    [InlineData("system: the disk is full")]
    [InlineData("You should follow the migration guide before you upgrade")]
    [InlineData("request to claude failed: 529 overloaded")]
    [InlineData("failed to connect to ai-service:8080: connection refused")]
    [InlineData("E0301 12:00:00.000000 1 reflector.go:138] Failed to watch *v1.Pod")]
    [InlineData("ignoring unknown field \"foo\"; previous value kept")]
    [InlineData("could not execute action delete: not permitted")]
    [InlineData("Caused by: org.postgresql.util.PSQLException: FATAL: the database system is starting up")]
    [InlineData("arguments: [\"--config\", \"/etc/app.yaml\"]")]
    [InlineData("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9 is not a valid token")]
    public void What_programs_say_is_quoted(string line) => AddressedText.Is(line).ShouldBeFalse();

    private static IEnumerable<string> Logs() => Corpora().SelectMany(c => Directory.EnumerateFiles(c, "*", SearchOption.AllDirectories).Where(f => f.Contains("/logs/", StringComparison.Ordinal)));

    private static IEnumerable<string> Clusters() => Corpora().SelectMany(c => Directory.EnumerateFiles(c, "cluster.json", SearchOption.AllDirectories));

    private static IEnumerable<string> Messages(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return [.. Find(document.RootElement)];
    }

    private static IEnumerable<string> Find(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.NameEquals("message") && p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : Find(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Find),
        _ => [],
    };

    private static IEnumerable<string> Corpora()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "K8gentS.slnx")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
        }

        return [Path.Combine(root, "corpus"), Path.Combine(root, "corpus-written")];
    }
}
