using System.Net;
using K8gentS.Mcp.Http;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Http;

public sealed class TokenFileTests : IDisposable
{
    private const string First = "first-token-of-many-characters";
    private const string Second = "second-token-of-many-characters";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTime _time = new(Some.Now);

    private string File => Path.Combine(_folder.Path, "token");

    [Theory]
    [InlineData("")]
    [InlineData("too-short")]
    [InlineData("a token with blanks in it, many of them")]
    public void A_file_without_a_good_token_is_refused_at_the_start(string content)
    {
        System.IO.File.WriteAllText(File, content);
        var failure = Should.Throw<CommandException>(() => new TokenFileAuthentication(File, _time));
        failure.ExitCode.ShouldBe(ExitCodes.Usage);
        failure.Message.ShouldContain("24 characters");
        Should.Throw<CommandException>(() => new TokenFileAuthentication(File + "x", _time)).Message.ShouldContain("no such file");
    }

    [Fact]
    public async Task The_token_is_asked_for_and_a_new_one_holds_at_once()
    {
        System.IO.File.WriteAllText(File, First + "\n");
        await using var host = await McpOverHttp.StartAsync(new McpSetting { Authentication = (_, _) => new TokenFileAuthentication(File, _time) });
        (await StatusAsync(host, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(host, First[..^1])).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(host, First)).ShouldBe(HttpStatusCode.OK);

        System.IO.File.WriteAllText(File, Second);
        _time.Advance(TimeSpan.FromSeconds(2));
        (await StatusAsync(host, First)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(host, Second)).ShouldBe(HttpStatusCode.OK);

        System.IO.File.Delete(File);
        _time.Advance(TimeSpan.FromSeconds(2));
        (await StatusAsync(host, Second)).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task What_was_not_accepted_is_logged_a_few_times_and_without_the_token()
    {
        System.IO.File.WriteAllText(File, First);
        var log = new RecordedLog();
        await using var host = await McpOverHttp.StartAsync(new McpSetting { Authentication = (_, _) => new TokenFileAuthentication(File, _time), Logging = log });
        for (var i = 0; i < 10; i++)
        {
            await StatusAsync(host, Second);
        }

        var told = log.Entries.Where(e => e.Contains("was not accepted", StringComparison.Ordinal)).ToList();
        told.Count.ShouldBe(3);
        told.ShouldAllBe(e => !e.Contains(Second, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<HttpStatusCode> StatusAsync(McpOverHttp host, string? token)
    {
        using var request = host.Request(HttpMethod.Post, McpOverHttp.Initialize, token: token);
        using var response = await host.SendAsync(request);
        return response.StatusCode;
    }
}
