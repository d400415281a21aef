using System.Net;
using System.Text;
using System.Text.Json;
using K8gentS.Response.Incidents;
using K8gentS.Response.Telling;
using K8gentS.Response.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Telling;

public sealed class WebhookTellerTests : IAsyncLifetime
{
    private const string Secret = "a secret of many letters";
    private readonly List<(HeaderDictionary Headers, byte[] Body)> _received = [];
    private readonly Responder _responder = new();
    private WebApplication _server = null!;
    private RequestDelegate _answer = _ => Task.CompletedTask;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Uri Url => new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook");

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            _received.Add((new HeaderDictionary(context.Request.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase)), body.ToArray()));
            await _answer(context);
        });
        await _server.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _responder.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_incident_is_posted_with_its_state_and_timeline_and_signed()
    {
        await TellAsync(SomeNews.Report(1));
        var (headers, bytes) = _received.ShouldHaveSingleItem();
        var at = headers[WebhookTeller.TimeHeader].ToString();
        at.ShouldBe("1772366400");
        headers[WebhookTeller.SignatureHeader].ToString().ShouldBe(WebhookTeller.Sign(Encoding.UTF8.GetBytes(Secret), at, bytes));
        headers[WebhookTeller.DeliveryHeader].ToString().ShouldBe($"{SomeNews.Report(1).Id}/1");
        headers["Content-Type"].ToString().ShouldBe("application/json");
        using var json = JsonDocument.Parse(bytes);
        json.RootElement.GetProperty("kind").GetString().ShouldBe("incident");
        json.RootElement.GetProperty("state").GetString().ShouldBe("diagnosed");
        json.RootElement.GetProperty("incident").GetProperty("hypotheses")[0].GetProperty("cause").GetString().ShouldBe("image.tag-not-found");
        json.RootElement.GetProperty("timeline")[0].GetProperty("what").GetString().ShouldBe("opened");
    }

    // RFC 4231 has no case with a full stop in it; this one was computed with openssl dgst -sha256 -hmac.
    [Fact]
    public void The_signature_is_that_of_any_other_tool() =>
        WebhookTeller.Sign(Encoding.UTF8.GetBytes("key"), "1", "{}"u8).ShouldBe("sha256=1ba6b8171186efc613e8bcc0cbdab2748f24984d7c5a84faa2637afa0e40d224");

    [Fact]
    public async Task A_storm_is_one_post()
    {
        using var teller = Teller();
        var record = (await OpenAsync(SomeNews.Report(1)))!;
        await teller.TellStormAsync(new Storm("storm-1", SomeNews.Now, [record], 4), null, Token);
        using var json = JsonDocument.Parse(_received.ShouldHaveSingleItem().Body);
        json.RootElement.GetProperty("kind").GetString().ShouldBe("storm");
        json.RootElement.GetProperty("incidents")[0].GetProperty("id").GetString().ShouldBe(record.Id);
        json.RootElement.GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "answered 500")]
    [InlineData(HttpStatusCode.Found, "redirects are not followed")]
    [InlineData(HttpStatusCode.BadRequest, "answered 400")]
    public async Task Anything_but_success_is_to_be_tried_again(HttpStatusCode status, string words)
    {
        _answer = context =>
        {
            context.Response.StatusCode = (int)status;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        };
        (await Should.ThrowAsync<HttpRequestException>(() => TellAsync(SomeNews.Report(1)))).Message.ShouldContain(words);
        _received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_is_given_up()
    {
        var end = new TaskCompletionSource();
        _answer = _ => end.Task;
        var failed = await Should.ThrowAsync<HttpRequestException>(() => TellAsync(SomeNews.Report(1), TimeSpan.FromMilliseconds(200)));
        failed.Message.ShouldContain("has not answered");
        end.SetResult();
    }

    [Theory]
    [InlineData("http://example.com/hook", Secret, "https URL")]
    [InlineData("ftp://example.com/hook", Secret, "https URL")]
    [InlineData("https://me:pass@example.com/hook", Secret, "name and password")]
    [InlineData("https://example.com/hook", "short", "at least 16")]
    public void Faults_are_told_at_start(string url, string secret, string words)
    {
        var options = new WebhookOptions(new Uri(url), secret);
        options.Faults().ShouldHaveSingleItem().ShouldContain(words);
        Should.Throw<ArgumentException>(() => new WebhookTeller(options, _responder.Store, _responder.Clock)).Message.ShouldContain(words);
    }

    [Fact]
    public void Neither_path_nor_secret_show_in_text() =>
        new WebhookOptions(new Uri("https://example.com/a-token-in-the-path"), Secret).ToString().ShouldBe("WebhookOptions { example.com }");

    private WebhookTeller Teller(TimeSpan? timeout = null) =>
        new(new WebhookOptions(Url, Secret) { Timeout = timeout ?? TimeSpan.FromSeconds(20) }, _responder.Store, _responder.Clock);

    private async Task<IncidentRecord?> OpenAsync(Diagnosis.Reports.IncidentReport report)
    {
        await _responder.OpenAsync(report);
        return await _responder.FindAsync(report);
    }

    private async Task TellAsync(Diagnosis.Reports.IncidentReport report, TimeSpan? timeout = null)
    {
        using var teller = Teller(timeout);
        await teller.TellAsync((await OpenAsync(report))!, null, [], Token);
    }
}
