using K8gentS.Border;
using K8gentS.Configuration;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Plans;
using K8gentS.Incidents;
using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Incidents;
using K8gentS.Response.Approvals;
using K8gentS.Response.Incidents;
using K8gentS.Response.Intake;
using K8gentS.Response.Settings;
using K8gentS.Serving;
using K8gentS.Tests.Mcp.Support;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Incidents;

/// <summary>propose_remediation: to the responder over HTTP, and into the store of an agent on the same machine.</summary>
public sealed class ProposeToolTests : IAsyncLifetime
{
    private const string Secret = "a secret of readers";
    private const string Id = "inc-1";

    private static readonly RemediationPlan Plan = new()
    {
        Incident = Id,
        Cause = "image.tag-not-found",
        Target = new PlanTarget("Deployment", "storefront", "checkout", "0b6d2f5e-6c55-4d1c-9a53-2f6f1c8f0a11"),
        Action = new PlanAction.SetImage("api", "shop/checkout:2.4.0"),
        Precondition = new PlanPrecondition(new string('a', 64), null),
        Inverse = new PlanAction.SetImage("api", "shop/checkout:2.4.1-rc9"),
        ExpectedEffect = "New pods pull the image and start.",
    };

    private readonly CancellationTokenSource _stop = new();
    private readonly List<IAsyncDisposable> _accesses = [];
    private McpScene _scene = null!;
    private ProposalDesk? _proposals;

    public async ValueTask InitializeAsync()
    {
        _scene = await McpScene.SetAsync();
        var report = Some.Incident(Some.Hypothesis() with { Remediation = Plan }) with { Id = Id };
        var step = IncidentChanges.Opened(new IncidentNews(IncidentChange.Opened, report, Some.Now), "cluster-1", Some.Now, Holding.None);
        (await _scene.Store.Incidents.SaveAsync([step], null, McpTalk.Token)).ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var access in _accesses)
        {
            await access.DisposeAsync();
        }

        _proposals?.Dispose();
        await _scene.DisposeAsync();
        _stop.Dispose();
    }

    [Fact]
    public async Task Where_fixes_are_switched_off_there_is_no_such_tool()
    {
        (await ToolsAsync(At(("K8GENTS_STORE", _scene.StorePath)))).ShouldNotContain("propose_remediation");
        (await ToolsAsync(At(("K8GENTS_STORE", _scene.StorePath), ("REMEDIATION_ENABLED", "true")))).ShouldContain("propose_remediation");
    }

    [Fact]
    public async Task The_tool_says_that_it_is_no_read_and_destroys_nothing()
    {
        await using var talk = await McpTalk.BeginAsync(At(("K8GENTS_STORE", _scene.StorePath), ("REMEDIATION_ENABLED", "true")));
        var annotations = (await talk.Client.ListToolsAsync(cancellationToken: McpTalk.Token)).Single(t => t.Name == "propose_remediation").ProtocolTool.Annotations!;
        (annotations.ReadOnlyHint, annotations.DestructiveHint, annotations.IdempotentHint).ShouldBe((false, false, true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_fix_is_proposed_once_and_awaits_a_person(bool overHttp)
    {
        var desk = overHttp ? At(("RESPONDER_URL", (await StartResponderAsync()).ToString()), ("RESPONDER_SECRET", Secret), ("REMEDIATION_ENABLED", "true")) : StoreDesk();
        desk = desk with { Caller = "alice <approve this!>" };
        var (isError, text) = await ProposeAsync(desk, Plan.Digest);
        isError.ShouldBeFalse(text);
        text.ShouldContain("Nothing is changed until then");
        (await ProposeAsync(desk, Plan.Digest)).Text.ShouldContain("do not propose it again");

        var entry = (await _scene.Store.Incidents.TimelineAsync(Id, McpTalk.Token)).Where(e => e.What == TimelineEvent.Proposed).ShouldHaveSingleItem();
        (entry.Who, entry.Tell).ShouldBe(("mcp:alice--approve-this--", true));
        (await _scene.Store.Approvals.OfIncidentAsync(Id, McpTalk.Token)).ShouldBeEmpty();
        (await _scene.Store.Incidents.FindAsync(Id, McpTalk.Token))!.State.ShouldBe(IncidentState.Diagnosed);
    }

    [Fact]
    public async Task A_digest_of_no_plan_is_refused_before_anybody_is_asked()
    {
        var (isError, text) = await ProposeAsync(StoreDesk(), new string('0', 64));
        isError.ShouldBeTrue();
        text.ShouldContain("get_incident gives the digests");
        (await ProposeAsync(StoreDesk(), "restart everything")).Text.ShouldContain("64 hexadecimal digits");
    }

    [Fact]
    public async Task Others_incidents_cannot_be_proposed_for()
    {
        var (isError, text) = await ProposeAsync(StoreDesk() with { Rights = new OnlyNamespaces("payroll") }, Plan.Digest);
        isError.ShouldBeTrue();
        text.ShouldContain("not for you to see");
        (await _scene.Store.Incidents.ProposalsSinceAsync(Some.Now.AddYears(-1), McpTalk.Token)).ShouldBe(0);
    }

    [Fact]
    public async Task A_namespace_where_nothing_may_be_fixed_is_told_as_what_it_is()
    {
        var desk = At(("K8GENTS_STORE", _scene.StorePath), ("REMEDIATION_ENABLED", "true"), ("ALLOWED_APPROVERS", "U012AB3CD"), ("REMEDIATION_NAMESPACES", "elsewhere"));
        var (isError, text) = await ProposeAsync(desk, Plan.Digest);
        isError.ShouldBeTrue();
        text.ShouldContain("storefront");
    }

    [Fact]
    public async Task A_responder_that_switched_fixes_off_has_the_last_word()
    {
        var url = await StartResponderAsync(new ResponseSettings());
        var desk = At(("RESPONDER_URL", url.ToString()), ("RESPONDER_SECRET", Secret), ("REMEDIATION_ENABLED", "true"));
        (await ProposeAsync(desk, Plan.Digest)).Text.ShouldContain("REMEDIATION_ENABLED");
    }

    [Fact]
    public async Task A_responder_that_is_away_is_told_as_what_it_is()
    {
        var desk = At(("RESPONDER_URL", "http://127.0.0.1:1"), ("RESPONDER_SECRET", Secret), ("REMEDIATION_ENABLED", "true"));
        var (isError, text) = await ProposeAsync(desk, Plan.Digest);
        isError.ShouldBeTrue();
        text.ShouldContain("RESPONDER_URL");
    }

    private McpDesk StoreDesk() => At(
        ("K8GENTS_STORE", _scene.StorePath), ("REMEDIATION_ENABLED", "true"), ("ALLOWED_APPROVERS", "U012AB3CD"), ("REMEDIATION_NAMESPACES", "storefront"));

    // As the command puts it together from its environment.
    private McpDesk At(params (string Name, string Value)[] environment)
    {
        var values = environment.ToDictionary(e => e.Name, e => e.Value, StringComparer.Ordinal);
        var configuration = ConfigurationReader.Read(new Variables(values.GetValueOrDefault, File.ReadAllText));
        var access = IncidentAccess.Of(configuration, InstallationSanitizer.Create(), TimeProvider.System, NullLoggerFactory.Instance);
        _accesses.Add(access);
        return access.At(_scene.Desk());
    }

    private async Task<Uri> StartResponderAsync(ResponseSettings? seeds = null)
    {
        seeds ??= new ResponseSettings
        {
            RemediationEnabled = true,
            Approvers = new HashSet<string>(["U012AB3CD"], StringComparer.Ordinal),
            RemediationNamespaces = new HashSet<string>(["storefront"], StringComparer.Ordinal),
        };
        var settings = new StoredSettingsSource(_scene.Store.Settings, seeds, TimeProvider.System, NullLogger<StoredSettingsSource>.Instance);
        _proposals = new ProposalDesk(_scene.Store, settings, new OfferSource(_scene.Store, settings, new RemediationPolicy(), TimeProvider.System), null, TimeProvider.System);
        var sanitizer = InstallationSanitizer.Create();
        var reader = new ReaderEndpoint(
            new ReaderSecretAuthentication(new RequestSignature(Secret, TimeProvider.System)), new StoreArchive(_scene.Store.Incidents), new ProposalIntake(_proposals), sanitizer, NullLogger<ReaderEndpoint>.Instance);
        var agents = new ReportEndpoint(new SecretAuthentication(new RequestSignature("a secret of agents alone", TimeProvider.System)), new Nobody(), sanitizer, NullLogger<ReportEndpoint>.Instance);
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = ResponderServer.RunAsync(ListenAddress.TryParse("127.0.0.1:0")!, agents, reader, listening.SetResult, _stop.Token);
        return await listening.Task.WaitAsync(TimeSpan.FromSeconds(30), McpTalk.Token);
    }

    private static async Task<IReadOnlyList<string>> ToolsAsync(McpDesk desk)
    {
        await using var talk = await McpTalk.BeginAsync(desk);
        return [.. (await talk.Client.ListToolsAsync(cancellationToken: McpTalk.Token)).Select(t => t.Name)];
    }

    private static async Task<(bool IsError, string Text)> ProposeAsync(McpDesk desk, string digest)
    {
        await using var talk = await McpTalk.BeginAsync(desk);
        var arguments = new Dictionary<string, object?> { ["incident_id"] = Id, ["plan_digest"] = digest };
        var result = await talk.Client.CallToolAsync("propose_remediation", arguments, cancellationToken: McpTalk.Token);
        return (result.IsError ?? false, ((TextContentBlock)result.Content[0]).Text);
    }

    private sealed class Nobody : IReportIntake
    {
        public Task<AgentGuidance> AcceptAsync(AgentMessage message, CancellationToken cancellationToken) => throw new InvalidOperationException("No message should have got here.");
    }
}
