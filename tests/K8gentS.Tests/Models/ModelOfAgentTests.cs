using System.Collections.Concurrent;
using K8gentS.Cluster.Agent;
using K8gentS.Cluster.Evidence;
using K8gentS.Configuration;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Models;
using K8gentS.SimCluster;
using K8gentS.StandIns.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Models;

/// <summary>The agent on a simulated cluster, with a model behind HTTP.</summary>
public sealed class ModelOfAgentTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task An_incident_is_told_by_rules_alone_at_once_and_again_when_the_model_has_answered()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var model = await StandInModel.StartAsync(StandInVendor.Gemini, new StandInBehaviour(prompt =>
        {
            // The first answer comes when the rules' report has been told.
            release.Task.Wait(Patience);
            return StandIns.AgreeingReply(prompt);
        }), cancellation: TestContext.Current.CancellationToken);
        using var sink = new Told();
        using var end = new CancellationTokenSource(Patience);
        var running = RunAsync(model, sink, end.Token);

        var first = await sink.NextAsync(end.Token);
        first.Change.ShouldBe(IncidentChange.Opened);
        first.Incident.Route.ShouldBe(Route.Abstained);
        release.SetResult();

        var second = await sink.NextAsync(end.Token);
        second.Incident.Id.ShouldBe(first.Incident.Id);
        second.Incident.Route.ShouldBe(Route.Model);
        second.Incident.Model!.Name.ShouldBe(model.Model);
        second.Incident.Hypotheses[0].Remediation.ShouldBeNull();
        await end.CancelAsync();
        await running;
        model.Requests.Count.ShouldBeLessThanOrEqualTo(4);
    }

    [Fact]
    public async Task Settings_change_the_model_and_its_limits_while_it_runs()
    {
        await using var server = await StandInModel.StartAsync(StandInVendor.OpenAI, StandIns.AlwaysAgrees, cancellation: TestContext.Current.CancellationToken);
        var configuration = Configuration(StandIns.Environment(StandInVendor.OpenAI, server));
        using var model = new ConfiguredModel(configuration.Model!, configuration.Reasoner, [], NullLoggerFactory.Instance);
        model.Apply(new AgentSettings { Model = "another", ModelIncidentsPerHour = 3, ModelTokensPerDay = 7 });
        (model.Current.Name, model.Limits.IncidentsPerHour, model.Limits.TokensPerDay).ShouldBe(("another", 3, 7));
        model.Apply(new AgentSettings());
        (model.Current.Name, model.Limits).ShouldBe((server.Model, configuration.Reasoner));
    }

    [Fact]
    public void A_key_never_goes_to_another_vendor_than_its_own()
    {
        var configuration = Configuration([("AI_PROVIDER", "gemini"), ("AI_API_KEY", "key-of-gemini")]);
        using var model = new ConfiguredModel(configuration.Model!, configuration.Reasoner, [], NullLoggerFactory.Instance);
        Should.Throw<Reasoning.Providers.ModelOptionsException>(() => model.Apply(new AgentSettings { ModelProvider = "openai", Model = "gpt" }));
        model.Current.Name.ShouldBe("gemini-2.5-pro");
    }

    private static async Task RunAsync(StandInModel server, Told sink, CancellationToken cancellationToken)
    {
        await using var cluster = await SimulatedCluster.StartAsync(new SimulatedClusterOptions { Time = TimeProvider.System }, cancellationToken);
        cluster.Add(RecordedCase.Load(ModelOfCommandTests.Novel));
        using var client = new KubeClient(ClusterConnection.To(cluster.Url, cluster.TokenOf("agent"), new TlsSettings { Authorities = [cluster.CertificateAuthority!] }));
        var setup = DiagnosisSetup.Standard();
        using var model = ModelOfAgent.Create(Configuration(StandIns.Environment(StandInVendor.Gemini, server)), setup.Sanitizer, wanted: true, NullLoggerFactory.Instance);
        var investigator = (setup with { Reasoner = model.Reasoner }).InvestigatorOver(new ApiEvidenceReader(client, TimeProvider.System));
        var options = new ClusterAgentOptions { Settle = TimeSpan.FromMilliseconds(200), LongestSettle = TimeSpan.FromSeconds(2), LookInterval = TimeSpan.FromMinutes(5) };
        await model.RunBesideAsync(new ClusterAgent(client, investigator, sink, TimeProvider.System, NullLogger<ClusterAgent>.Instance, options), cancellationToken);
    }

    private static ProgramConfiguration Configuration((string Name, string Value)[] environment) =>
        ConfigurationReader.Read(new Variables(name => environment.FirstOrDefault(e => e.Name == name).Value, _ => throw new FileNotFoundException()));

    private sealed class Told : IIncidentSink, IDisposable
    {
        private readonly ConcurrentQueue<IncidentNews> _updates = [];
        private readonly SemaphoreSlim _come = new(0);

        public Task TellAsync(IncidentNews update, CancellationToken cancellationToken)
        {
            _updates.Enqueue(update);
            _come.Release();
            return Task.CompletedTask;
        }

        public void Dispose() => _come.Dispose();

        public async Task<IncidentNews> NextAsync(CancellationToken cancellationToken)
        {
            await _come.WaitAsync(cancellationToken);
            return _updates.TryDequeue(out var update) ? update : throw new InvalidOperationException();
        }
    }
}
