using K8gentS.Border;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Doctor;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Response.Intake;
using K8gentS.Serving;
using K8gentS.SimCluster;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Doctor;

/// <summary>Whether the agent's responder answers and knows it, found out without telling it anything.</summary>
public sealed class ResponderReachTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly TemporaryFolder _folder = new();
    private SimulatedCluster _cluster = null!;
    private KubeClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await SimulatedCluster.StartAsync(new SimulatedClusterOptions { Roles = [Looked.Agent, SimulatedRole.Responder()] });
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

    [Theory]
    [InlineData("system:serviceaccount:k8gents:k8gents-agent", "agent", "Ok", "The responder answers, and takes reports of this agent.")]
    [InlineData("system:serviceaccount:other:agent", "agent", "Fault", "The responder takes no reports of this agent:")]
    [InlineData("system:serviceaccount:k8gents:k8gents-agent", null, "Fault", "The responder does not know this agent:")]
    public async Task The_token_is_taken_or_it_is_said_why_not(string known, string? role, string verdict, string says)
    {
        var url = await StartAsync(new TokenAuthentication(_client, new HashSet<string>(StringComparer.Ordinal) { known }, TimeProvider.System));
        var token = _folder.Write("token", role is null ? "no-such-token" : _cluster.TokenOf(role));

        var finding = (await LookAsync(url, ("RESPONDER_TOKEN_FILE", token))).All("responder")[0];

        ($"{finding.Verdict}", finding.Says[..says.Length]).ShouldBe((verdict, says));
    }

    [Theory]
    [InlineData("a secret of both halves", "Ok")]
    [InlineData("a secret of one half", "Fault")]
    public async Task The_secret_is_the_same_or_it_is_a_fault(string secret, string verdict)
    {
        var url = await StartAsync(new SecretAuthentication(new RequestSignature("a secret of both halves", TimeProvider.System)));

        $"{(await LookAsync(url, ("RESPONDER_SECRET", secret))).All("responder")[0].Verdict}".ShouldBe(verdict);
    }

    [Fact]
    public async Task A_responder_that_is_away_or_is_none_is_a_fault()
    {
        (await LookAsync(new Uri("http://127.0.0.1:1"), ("RESPONDER_SECRET", "a secret of both halves"))).All("responder")[0].Says.ShouldContain("cannot be reached");
        (await LookAsync(new Uri(_cluster.Url, "/nothing"), ("RESPONDER_SECRET", "a secret of both halves"))).All("responder")[0].Verdict.ShouldBe(CheckVerdict.Fault);
    }

    [Fact]
    public async Task What_the_responder_cannot_take_is_kept_in_memory_alone_or_in_a_folder_that_is_writable()
    {
        (string, string) secret = ("RESPONDER_SECRET", "a secret of both halves");

        (await LookAsync(new Uri("http://127.0.0.1:1"), secret)).All("responder")[1].Verdict.ShouldBe(CheckVerdict.Warning);
        (await LookAsync(new Uri("http://127.0.0.1:1"), secret, ("K8GENTS_JOURNAL", _folder.Path))).All("responder")[1].Verdict.ShouldBe(CheckVerdict.Ok);
        (await LookAsync(new Uri("http://127.0.0.1:1"), secret, ("K8GENTS_JOURNAL", "/proc/nowhere"))).All("responder")[1].Verdict.ShouldBe(CheckVerdict.Fault);
    }

    private Task<DoctorReport> LookAsync(Uri responder, params (string, string)[] environment) =>
        Looked.AtAsync(_cluster, Looked.Agent, Examined.Agent, TimeProvider.System, [("RESPONDER_URL", $"{responder}"), .. environment]);

    private async Task<Uri> StartAsync(IAgentAuthentication authentication)
    {
        var endpoint = new ReportEndpoint(authentication, new Unspoken(), InstallationSanitizer.Create(), NullLogger<ReportEndpoint>.Instance);
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = ResponderServer.RunAsync(ListenAddress.TryParse("127.0.0.1:0")!, endpoint, null, listening.SetResult, _stop.Token);
        await Task.WhenAny(listening.Task, server).WaitAsync(Patience);
        return await listening.Task;
    }

    private sealed class Unspoken : IReportIntake
    {
        public Task<AgentGuidance> AcceptAsync(AgentMessage message, CancellationToken cancellationToken) => throw new InvalidOperationException("The doctor reports nothing.");
    }
}
