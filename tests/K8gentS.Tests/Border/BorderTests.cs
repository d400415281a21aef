using System.Net;
using System.Net.Http.Headers;
using System.Text;
using K8gentS.Border;
using K8gentS.Configuration;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Response.Intake;
using K8gentS.Response.Store;
using K8gentS.Serving;
using K8gentS.SimCluster;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Border;

/// <summary>Agent and responder over real HTTP, the token judged by the simulated API server.</summary>
public sealed class BorderTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Sanitizer Sanitizer = new(new SanitizerOptions { Key = new byte[16] });

    private readonly CancellationTokenSource _stop = new();
    private readonly Recorder _intake = new();
    private readonly TemporaryFolder _folder = new();
    private SimulatedCluster _cluster = null!;
    private KubeClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await SimulatedCluster.StartAsync();
        _client = new KubeClient(ClusterConnection.To(_cluster.Url, _cluster.TokenOf("responder"), new TlsSettings { Authorities = [_cluster.CertificateAuthority!] }));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _client.Dispose();
        await _cluster.DisposeAsync();
        _folder.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task A_report_arrives_and_guidance_comes_back()
    {
        using var intake = new HttpIntake(new RemoteResponder(await StartAsync(Tokens()), TokenFile(_cluster.TokenOf("agent")), null), TimeProvider.System);
        var guidance = await intake.AcceptAsync(Message(), TestContext.Current.CancellationToken);
        guidance.Requests.Single().Name.ShouldBe("cart");
        var arrived = _intake.Messages.ShouldHaveSingleItem();
        arrived.News.Single().Incident.Title.ShouldBe(Some.Incident().Title);
        arrived.News.Single().Change.ShouldBe(IncidentChange.Changed);
        arrived.Present.ShouldBe(["inc-0123456789"]);
        arrived.Answers.Single().IncidentIds.ShouldBe(["inc-1"]);
    }

    [Fact]
    public async Task A_shared_secret_does_where_tokens_cannot_be_reviewed()
    {
        const string secret = "a secret of both halves";
        var url = await StartAsync(new SecretAuthentication(new RequestSignature(secret, TimeProvider.System)));
        using var right = new HttpIntake(new RemoteResponder(url, null, secret), TimeProvider.System);
        await right.AcceptAsync(Message(), TestContext.Current.CancellationToken);
        using var wrong = new HttpIntake(new RemoteResponder(url, null, secret + "!"), TimeProvider.System);
        (await Should.ThrowAsync<ResponderUnavailableException>(() => wrong.AcceptAsync(Message(), TestContext.Current.CancellationToken))).Message.ShouldContain("401");
        _intake.Messages.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("responder", "401")]
    [InlineData("nobody", "401")]
    [InlineData("other", "403")]
    public async Task A_token_of_somebody_else_is_refused(string whose, string status)
    {
        var authentication = whose == "other" ? new TokenAuthentication(_client, new HashSet<string>(StringComparer.Ordinal) { "system:serviceaccount:a:b" }, TimeProvider.System) : Tokens();
        var token = whose switch { "nobody" => "no-such-token", "other" => _cluster.TokenOf("agent"), _ => _cluster.TokenOf(whose) };
        using var intake = new HttpIntake(new RemoteResponder(await StartAsync(authentication), TokenFile(token), null), TimeProvider.System);
        var failure = await Should.ThrowAsync<ResponderUnavailableException>(() => intake.AcceptAsync(Message(), TestContext.Current.CancellationToken));
        failure.Message.ShouldContain(status);
        failure.Message.ShouldNotContain(token);
        _intake.Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"clusterId":"c","sentAt":"2026-01-01T00:00:00Z","news":[],"present":[],"answers":[],"do":"delete"}""")]
    [InlineData("""{"clusterId":"c","sentAt":"yesterday","news":[],"present":[],"answers":[]}""")]
    [InlineData("""{"clusterId":"c","sentAt":"2026-01-01T00:00:00Z","news":[{"change":"exploded"}],"present":[],"answers":[]}""")]
    [InlineData("""{"clusterId":"c","sentAt":"2026-01-01T00:00:00Z","news":[{"change":"opened","at":"2026-01-01T00:00:00Z","incident":{"id":"x"}}],"present":[],"answers":[]}""")]
    public async Task What_is_no_message_is_refused_and_says_why(string body)
    {
        using var response = await PostAsync(await StartAsync(Tokens()), body);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Length.ShouldBeGreaterThan(10);
        _intake.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_refused()
    {
        using var response = await PostAsync(await StartAsync(Tokens()), new string(' ', AgentMessageJson.MaximumBytes + 1));
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_store_that_is_away_is_told_as_what_it_is()
    {
        _intake.Failure = new StoreUnavailableException("the volume is full: make it larger");
        using var intake = new HttpIntake(new RemoteResponder(await StartAsync(Tokens()), TokenFile(_cluster.TokenOf("agent")), null), TimeProvider.System);
        var failure = await Should.ThrowAsync<ResponderUnavailableException>(() => intake.AcceptAsync(Message(), TestContext.Current.CancellationToken));
        failure.Message.ShouldContain("503");
        failure.Message.ShouldContain("make it larger");
    }

    [Fact]
    public async Task A_responder_that_is_away_is_told_as_what_it_is()
    {
        using var intake = new HttpIntake(new RemoteResponder(new Uri("http://127.0.0.1:1"), TokenFile("t"), null), TimeProvider.System);
        (await Should.ThrowAsync<ResponderUnavailableException>(() => intake.AcceptAsync(Message(), TestContext.Current.CancellationToken))).Message.ShouldContain("cannot be reached");
    }

    [Fact]
    public async Task What_an_agent_failed_to_sanitize_is_sanitized_at_the_border()
    {
        using var intake = new HttpIntake(new RemoteResponder(await StartAsync(Tokens()), TokenFile(_cluster.TokenOf("agent")), null), TimeProvider.System);
        var leaky = Some.Hypothesis("The login with password=hunter2hunter2 failed.");
        await intake.AcceptAsync(Message() with { News = [new IncidentNews(IncidentChange.Opened, Some.Incident(leaky), Some.Now)] }, TestContext.Current.CancellationToken);
        var arrived = _intake.Messages.Single().News.Single().Incident.Hypotheses.Single();
        arrived.Summary.ShouldStartWith("The login with password=‹");
        arrived.Summary.ShouldNotContain("hunter2");
    }

    private TokenAuthentication Tokens() =>
        new(_client, new HashSet<string>(StringComparer.Ordinal) { "system:serviceaccount:k8gents:k8gents-agent" }, TimeProvider.System);

    private static AgentMessage Message() => new()
    {
        ClusterId = "cluster-1",
        SentAt = Some.Now,
        News = [new IncidentNews(IncidentChange.Changed, Some.Incident(), Some.Now)],
        Present = ["inc-0123456789"],
        Answers = [new DiagnosisAnswer("r0", ["inc-1"])],
    };

    private string TokenFile(string token)
    {
        var path = Path.Combine(_folder.Path, "token");
        File.WriteAllText(path, token + "\n");
        return path;
    }

    private async Task<Uri> StartAsync(IAgentAuthentication authentication)
    {
        var endpoint = new ReportEndpoint(authentication, _intake, Sanitizer, NullLogger<ReportEndpoint>.Instance);
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = ResponderServer.RunAsync(ListenAddress.TryParse("127.0.0.1:0")!, endpoint, null, listening.SetResult, _stop.Token);
        await Task.WhenAny(listening.Task, server).WaitAsync(Patience);
        return await listening.Task;
    }

    private async Task<HttpResponseMessage> PostAsync(Uri url, string body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url, HttpIntake.Path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _cluster.TokenOf("agent"));
        return await http.SendAsync(request);
    }

    private sealed class Recorder : IReportIntake
    {
        public List<AgentMessage> Messages { get; } = [];

        public Exception? Failure { get; set; }

        public Task<AgentGuidance> AcceptAsync(AgentMessage message, CancellationToken cancellationToken)
        {
            if (Failure is { } failure)
            {
                throw failure;
            }

            Messages.Add(message);
            return Task.FromResult(new AgentGuidance { Settings = new AgentSettings(), Mutes = [], Verdicts = [], Known = [], Requests = [new DiagnosisRequest("r1", "storefront", "Deployment", "cart")] });
        }
    }
}
