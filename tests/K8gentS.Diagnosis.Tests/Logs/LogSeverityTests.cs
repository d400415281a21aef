using K8gentS.Diagnosis.Logs;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Logs;

public sealed class LogSeverityTests
{
    [Theory]
    [InlineData("E1120 10:00:01.110000       1 reflector.go:147] failed", LogSeverity.Error)]
    [InlineData("F1120 10:00:01.12 main.go:88] unable to start", LogSeverity.Fatal)]
    [InlineData("I1120 10:00:01.12 main.go:88] starting", LogSeverity.Info)]
    [InlineData("time=\"x\" level=fatal msg=\"y\"", LogSeverity.Fatal)]
    [InlineData("level=info msg=\"compacted block\" errors=0", LogSeverity.Info)]
    [InlineData("{\"level\":\"error\",\"msg\":\"x\"}", LogSeverity.Error)]
    [InlineData("{\"level\":60,\"msg\":\"pino\"}", LogSeverity.Fatal)]
    [InlineData("{\"@l\":\"Warning\",\"@mt\":\"serilog\"}", LogSeverity.Warning)]
    [InlineData("{\"s\":\"E\",\"msg\":\"mongod\"}", LogSeverity.Error)]
    [InlineData("{\"severity\":\"CRITICAL\",\"message\":\"gcp\"}", LogSeverity.Fatal)]
    [InlineData("{\"msg\":\"no level\",\"level_up\":true}", LogSeverity.Unknown)]
    [InlineData("2026-11-20T10:00:01Z FATAL environment variable X is not set", LogSeverity.Fatal)]
    [InlineData("2026-11-20 10:00:03.201 ERROR SQLSTATE 40P01", LogSeverity.Error)]
    [InlineData("2026-11-20 10:00:00.300  WARN 1 --- [main] x", LogSeverity.Warning)]
    [InlineData("CRITICAL:root:no quorum", LogSeverity.Fatal)]
    [InlineData("fail: Microsoft.Hosting[0]", LogSeverity.Error)]
    [InlineData("nginx: [emerg] unknown directive", LogSeverity.Fatal)]
    [InlineData("[error] 7#7: *1 connect() failed", LogSeverity.Error)]
    [InlineData("FATAL:  password authentication failed", LogSeverity.Fatal)]
    [InlineData("LOG:  checkpoint complete", LogSeverity.Info)]
    [InlineData("panic: assignment to entry in nil map", LogSeverity.Fatal)]
    [InlineData("Exception in thread \"main\" java.lang.X", LogSeverity.Fatal)]
    [InlineData("Unhandled exception. System.X: y", LogSeverity.Fatal)]
    [InlineData("thread 'main' panicked at src/main.rs:1:1:", LogSeverity.Fatal)]
    [InlineData("PHP Fatal error:  Uncaught X", LogSeverity.Fatal)]
    [InlineData("ValueError: invalid literal", LogSeverity.Error)]
    [InlineData("Caused by: java.io.IOException: x", LogSeverity.Error)]
    [InlineData("npm ERR! code ELIFECYCLE", LogSeverity.Error)]
    [InlineData("listening on :8080", LogSeverity.Unknown)]
    [InlineData("the error page was rendered", LogSeverity.Unknown)]
    public void The_usual_formats_are_read(string line, LogSeverity severity) => LogStatement.Read(line).Severity.ShouldBe(severity);

    [Theory]
    [InlineData("{\"level\":\"error\",\"ts\":1.5,\"msg\":\"list\",\"error\":\"x \\\"y\\\"\\n\\tat z\"}", "list error: x \"y\"  at z")]
    [InlineData("{\"msg\":\"boot\",\"err\":{\"type\":\"Error\",\"message\":\"refused\"}}", "boot type: Error message: refused")]
    [InlineData("level=fatal msg=\"Get \\\"https://x\\\": refused\"", "level=fatal msg=\"Get \"https://x\": refused\"")]
    [InlineData("2026-11-20 10:00:03.201 ERROR x", "ERROR x")]
    [InlineData("2026/11/20 10:00:00 [emerg] x", "[emerg] x")]
    [InlineData("E1120 10:00:01.110000       1 reflector.go:147] x", "reflector.go:147] x")]
    [InlineData("{not json}", "{not json}")]
    public void The_message_is_what_the_format_wraps(string line, string message) => LogStatement.Read(line).Message.ShouldBe(message);
}
