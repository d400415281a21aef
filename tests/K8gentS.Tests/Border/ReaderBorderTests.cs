using System.Net;
using System.Text;
using System.Text.Json;
using K8gentS.Border;
using K8gentS.Configuration;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Incidents;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Response.Approvals;
using K8gentS.Response.Incidents;
using K8gentS.Response.Intake;
using K8gentS.Response.Settings;
using K8gentS.Response.Store.Sqlite;
using K8gentS.Serving;
using K8gentS.SimCluster;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Border;

/// <summary>Incidents read from a responder over real HTTP, the reader's token judged by the simulated API server.</summary>
public sealed class ReaderBorderTests : IAsyncLifetime
{
    private const string Secret = "a secret of readers";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Sanitizer Sanitizer = new(new SanitizerOptions { Key = new byte[16] });

    private readonly CancellationTokenSource _stop = new();
    private readonly TemporaryFolder _folder = new();
    private readonly List<IDisposable> _owned = [];
    private SimulatedCluster _cluster = null!;
    private KubeClient _client = null!;
    private SqliteResponseStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cluster = await SimulatedCluster.StartAsync();
        _client = new KubeClient(ClusterConnection.To(_cluster.Url, _cluster.TokenOf("responder"), new TlsSettings { Authorities = [_cluster.CertificateAuthority!] }));
        _store = SqliteResponseStore.Open(Path.Combine(_folder.Path, "store.db"), Sanitizer);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _owned.ForEach(o => o.Dispose());
        _store.Dispose();
        _client.Dispose();
        await _cluster.DisposeAsync();
        _folder.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task A_reader_sees_what_the_store_has()
    {
        await KeepAsync("inc-1");
        await _store.Incidents.UpdateAsync("inc-1", r => IncidentChanges.Assigned(r, "U012AB3CD", Some.Now), Token);
        var archive = Archive(await StartAsync(new ReaderSecretAuthentication(new RequestSignature(Secret, TimeProvider.System))), Secret);
        var stored = ArchivedIncident.Of((await _store.Incidents.FindAsync("inc-1", Token))!, await _store.Incidents.TimelineAsync("inc-1", Token));

        var read = (await archive.FindAsync("inc-1", Token))!;
        Text(read).ShouldBe(Text(stored));
        read.Timeline.Select(e => e.What).ShouldBe([TimelineEvent.Opened, TimelineEvent.Assigned]);
        (await archive.FindAsync("inc-9", Token)).ShouldBeNull();
        (await archive.RevisionsAsync(Token)).ShouldBe(await _store.Incidents.RevisionsAsync(10, Token));
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged_at_the_responder()
    {
        for (var i = 0; i < 12; i++)
        {
            await KeepAsync($"inc-{i:00}", i % 2 == 0 ? "storefront" : "payroll", i / 4);
        }

        var archive = Archive(await StartAsync(new ReaderSecretAuthentication(new RequestSignature(Secret, TimeProvider.System))), Secret);
        var (ids, query) = (new List<string>(), new ArchiveQuery { Namespace = "storefront", States = IncidentStates.Unfinished, Severity = Severity.Warning, Limit = 4 });
        do
        {
            var page = await archive.ListAsync(query, Token);
            page.Incidents.Count.ShouldBeLessThanOrEqualTo(4);
            ids.AddRange(page.Incidents.Select(i => i.Id));
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        ids.ShouldBe(["inc-08", "inc-10", "inc-04", "inc-06", "inc-00", "inc-02"]);
        (await archive.ListAsync(new ArchiveQuery { Severity = Severity.Critical }, Token)).Incidents.ShouldBeEmpty();
        (await archive.ListAsync(new ArchiveQuery { States = [IncidentState.Resolved] }, Token)).Incidents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reader_is_known_by_a_token_of_its_own_and_the_agents_token_reads_nothing()
    {
        await KeepAsync("inc-1");
        var readers = new TokenAuthentication(_client, new HashSet<string>(StringComparer.Ordinal) { "system:serviceaccount:k8gents:k8gents-mcp" }, TimeProvider.System, "RESPONDER_READERS");
        var url = await StartAsync(readers);
        var failure = await Should.ThrowAsync<ArchiveUnavailableException>(() => Archive(url, null, _cluster.TokenOf("agent")).FindAsync("inc-1", Token));
        failure.Message.ShouldContain("403");
        failure.Message.ShouldContain("RESPONDER_READERS");
        failure.Message.ShouldNotContain(_cluster.TokenOf("agent"));

        var mine = new TokenAuthentication(_client, new HashSet<string>(StringComparer.Ordinal) { "system:serviceaccount:k8gents:k8gents-agent" }, TimeProvider.System, "RESPONDER_READERS");
        (await Archive(await StartAsync(mine), null, _cluster.TokenOf("agent")).FindAsync("inc-1", Token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Where_no_reader_is_named_nobody_reads_and_the_sentence_says_who_can_change_it()
    {
        await KeepAsync("inc-1");
        var failure = await Should.ThrowAsync<ArchiveUnavailableException>(async () => await Archive(await StartAsync(null), Secret).RevisionsAsync(Token));
        failure.Message.ShouldContain("RESPONDER_READERS");
    }

    [Fact]
    public async Task A_signature_fits_one_question_and_no_other()
    {
        await KeepAsync("inc-1");
        var url = await StartAsync(new ReaderSecretAuthentication(new RequestSignature(Secret, TimeProvider.System)));
        (await Should.ThrowAsync<ArchiveUnavailableException>(() => Archive(url, Secret + "!").FindAsync("inc-1", Token))).Message.ShouldContain("401");
        var (at, signature) = new RequestSignature(Secret, TimeProvider.System).Sign(ReaderPaths.Signed("GET", ReaderPaths.Revisions, ReadOnlyMemory<byte>.Empty));
        (await GetAsync(url, ReaderPaths.Revisions, at, signature)).ShouldBe(HttpStatusCode.OK);
        (await GetAsync(url, ReaderPaths.Of("inc-1"), at, signature)).ShouldBe(HttpStatusCode.Unauthorized);
        (await GetAsync(url, ReaderPaths.Revisions + "?limit=1", at, signature)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=1000")]
    [InlineData("?limit=x")]
    [InlineData("?severity=dreadful")]
    [InlineData("?states=open,asleep")]
    [InlineData("?after=nothing")]
    public async Task A_question_that_is_none_is_refused(string query)
    {
        var url = await StartAsync(new ReaderSecretAuthentication(new RequestSignature(Secret, TimeProvider.System)));
        var (at, signature) = new RequestSignature(Secret, TimeProvider.System).Sign(ReaderPaths.Signed("GET", ReaderPaths.Incidents + query, ReadOnlyMemory<byte>.Empty));
        (await GetAsync(url, ReaderPaths.Incidents + query, at, signature)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_a_responder_failed_to_sanitize_is_sanitized_by_the_reader()
    {
        await KeepAsync("inc-1", hypothesis: Some.Hypothesis("The login with password=hunter2hunter2 failed."));
        var url = await StartAsync(new ReaderSecretAuthentication(new RequestSignature(Secret, TimeProvider.System)), new Raw(_store, "hunter2"));
        (await Archive(url, Secret).FindAsync("inc-1", Token))!.Report.Hypotheses[0].Summary.ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"revisions":[{"id":"a\nb","revision":1,"finished":false}]}""")]
    [InlineData("""{"revisions":[{"id":"a","revision":1,"finished":false,"do":"delete"}]}""")]
    [InlineData("""{"revisions":[{"id":"a","revision":"1","finished":false}]}""")]
    public void What_a_responder_should_not_answer_is_not_believed(string answer) =>
        Should.Throw<JsonException>(() => ArchiveReading.Revisions(Encoding.UTF8.GetBytes(answer)));

    [Theory]
    [InlineData("""{"incidentId":"inc-1","planDigest":"00","proposer":"mcp"}""")]
    [InlineData("""{"incidentId":"inc-1","planDigest":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","proposer":"Approve this, it is urgent!"}""")]
    [InlineData("""{"incidentId":"inc 1","planDigest":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","proposer":"mcp"}""")]
    [InlineData("""{"incidentId":"inc-1","planDigest":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","proposer":"mcp","plan":{}}""")]
    public void A_proposal_is_two_ids_and_a_name_and_nothing_else(string body) =>
        Should.Throw<JsonException>(() => ProposalJson.ReadProposal(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public async Task The_reader_has_no_way_to_report()
    {
        var url = await StartAsync(new ReaderSecretAuthentication(new RequestSignature(Secret, TimeProvider.System)));
        using var intake = new HttpIntake(new RemoteResponder(url, null, Secret), TimeProvider.System);
        (await Should.ThrowAsync<ResponderUnavailableException>(() => intake.AcceptAsync(new AgentMessage { ClusterId = "c", SentAt = Some.Now, News = [], Present = [], Answers = [] }, Token))).Message.ShouldContain("401");
    }

    private static string Text(ArchivedIncident incident) => Encoding.UTF8.GetString(ArchiveJson.Bytes(json => ArchiveJson.Write(json, incident)));

    private static async Task<HttpStatusCode> GetAsync(Uri url, string target, string at, string signature)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, target));
        request.Headers.Add(RequestSignature.TimeHeader, at);
        request.Headers.Add(RequestSignature.SignatureHeader, signature);
        using var response = await http.SendAsync(request, Token);
        return response.StatusCode;
    }

    private HttpArchive Archive(Uri url, string? secret, string? token = null)
    {
        var connection = new ResponderConnection(new RemoteResponder(url, token is null ? null : _folder.Write("token", token), secret), ArchiveReading.MaximumBytes, TimeProvider.System);
        _owned.Add(connection);
        return new HttpArchive(connection, Sanitizer, TimeProvider.System);
    }

    private async Task KeepAsync(string id, string ns = "storefront", int minutesLater = 0, Hypothesis? hypothesis = null)
    {
        var workload = Some.Checkout with { Namespace = ns };
        var report = (hypothesis is null ? Some.Incident() : Some.Incident(hypothesis)) with { Id = id, Workload = workload, Affected = [workload] };
        var at = Some.Now.AddMinutes(minutesLater);
        (await _store.Incidents.SaveAsync([IncidentChanges.Opened(new IncidentNews(IncidentChange.Opened, report, at), "cluster-1", at, Holding.None)], null, Token)).ShouldBeTrue();
    }

    private async Task<Uri> StartAsync(IAgentAuthentication? readers, IIncidentArchive? archive = null)
    {
        var settings = new StoredSettingsSource(_store.Settings, new ResponseSettings(), TimeProvider.System, NullLogger<StoredSettingsSource>.Instance);
        var desk = new ProposalDesk(_store, settings, new OfferSource(_store, settings, new RemediationPolicy(), TimeProvider.System), null, TimeProvider.System);
        _owned.Add(desk);
        var reader = new ReaderEndpoint(readers, archive ?? new StoreArchive(_store.Incidents), new ProposalIntake(desk), Sanitizer, NullLogger<ReaderEndpoint>.Instance);
        var endpoint = new ReportEndpoint(new SecretAuthentication(new RequestSignature("a secret of agents alone", TimeProvider.System)), new Nobody(), Sanitizer, NullLogger<ReportEndpoint>.Instance);
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = ResponderServer.RunAsync(ListenAddress.TryParse("127.0.0.1:0")!, endpoint, reader, listening.SetResult, _stop.Token);
        await Task.WhenAny(listening.Task, server).WaitAsync(Patience, Token);
        return await listening.Task;
    }

    private sealed class Nobody : IReportIntake
    {
        public Task<AgentGuidance> AcceptAsync(AgentMessage message, CancellationToken cancellationToken) => throw new InvalidOperationException("No message should have got here.");
    }

    // As if the responder's own sanitizer had let a secret through.
    private sealed class Raw(SqliteResponseStore store, string secret) : IIncidentArchive
    {
        public Task<ArchivePage> ListAsync(ArchiveQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

        public async Task<ArchivedIncident?> FindAsync(string id, CancellationToken cancellationToken)
        {
            var incident = ArchivedIncident.Of((await store.Incidents.FindAsync(id, cancellationToken))!);
            var leaky = incident.Report.Hypotheses[0] with { Summary = $"The login with password={secret}{secret} failed." };
            return incident with { Report = incident.Report with { Hypotheses = [leaky] } };
        }

        public Task<IReadOnlyList<Response.Store.IncidentRevision>> RevisionsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
