using K8gentS.KubeApi.Errors;
using K8gentS.KubeApi.Subresources;
using K8gentS.KubeApi.Tests.Support;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests.Subresources;

public sealed class LogLinesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("one\ntwo\n", new[] { "one", "two" })]
    [InlineData("one\r\n\nlast without end", new[] { "one", "", "last without end" })]
    public async Task A_log_is_read_line_by_line(string log, string[] lines) =>
        (await ReadAsync(context => context.Response.WriteAsync(log))).ShouldBe(lines);

    [Fact]
    public async Task A_line_without_end_is_cut()
    {
        var endless = new string('x', (3 * LogLines.LongestLine) + 17);

        var lines = await ReadAsync(context => context.Response.WriteAsync(endless + "\nnext\n"));

        lines.Select(l => l.Length).ShouldBe([LogLines.LongestLine, 4]);
    }

    [Fact]
    public async Task A_followed_log_hands_out_lines_as_they_come()
    {
        var first = new TaskCompletionSource();
        await using var server = await FakeApiServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("one\n");
            await context.Response.Body.FlushAsync();
            await first.Task;
            await context.Response.WriteAsync("two\n");
        });
        using var client = server.Client();
        var lines = new List<string>();

        await foreach (var line in client.ReadLogLinesAsync(TestPod.Type.Named("shop", "a"), new LogOptions { Follow = true }, Token))
        {
            lines.Add(line);
            first.TrySetResult();
        }

        lines.ShouldBe(["one", "two"]);
        server.Seen.ShouldHaveSingleItem().Query["follow"].ShouldBe("true");
    }

    [Fact]
    public async Task A_kubelet_that_cannot_be_reached_is_not_asked_again()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.RefuseAsync(500, "InternalError", "dial tcp 10.0.0.9:10250: i/o timeout"));
        using var client = server.Client();

        await Should.ThrowAsync<ServerErrorException>(async () =>
        {
            await foreach (var line in client.ReadLogLinesAsync(TestPod.Type.Named("shop", "a"), cancellationToken: Token))
            {
                line.ShouldBeNull();
            }
        });

        server.Seen.Count.ShouldBe(1);
    }

    private static async Task<List<string>> ReadAsync(RequestDelegate answer)
    {
        await using var server = await FakeApiServer.StartAsync(answer);
        using var client = server.Client();
        var lines = new List<string>();
        await foreach (var line in client.ReadLogLinesAsync(TestPod.Type.Named("shop", "a"), cancellationToken: Token))
        {
            lines.Add(line);
        }

        return lines;
    }
}
