using System.CommandLine;
using K8gentS.Cluster.Agent;
using K8gentS.Cluster.Evidence;
using K8gentS.Configuration;
using K8gentS.KubeApi;
using K8gentS.Live;
using K8gentS.Models;
using Microsoft.Extensions.Logging;

namespace K8gentS.Commands;

/// <summary><c>k8gents agent</c>: watches a cluster for as long as it runs.</summary>
internal static class AgentCommand
{
    public static Command Create(Terminal terminal, Option<bool> verbose)
    {
        var connection = new ConnectionOptions();
        var command = new Command("agent", $"Watches a cluster and tells of incidents; {ConfigurationReader.NamespacesVariable} names the namespaces, all of them unless set");
        var noModel = ReportOptions.NoModelOption();
        connection.AddTo(command);
        command.Add(noModel);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var configuration = ConfigurationReader.Read(Variables.OfProcess());
            var target = connection.LoadPreferringPod(parsed, terminal);
            var options = new ClusterAgentOptions { Scope = configuration.Scope, Context = target.Context };
            using var logging = AgentLogging.Create(parsed.GetValue(verbose) ? LogLevel.Debug : configuration.LogLevel);
            using var client = new KubeClient(target);
            var setup = DiagnosisSetup.Standard();
            using var model = ModelOfAgent.Create(configuration, setup.Sanitizer, !parsed.GetValue(noModel), logging);
            var investigator = (setup with { Reasoner = model.Reasoner }).InvestigatorOver(new ApiEvidenceReader(client, TimeProvider.System));
            var agent = new ClusterAgent(client, investigator, new ConsoleSink(terminal), TimeProvider.System, logging.CreateLogger<ClusterAgent>(), options);
            await model.RunBesideAsync(agent, cancellationToken);
        });
        return command;
    }
}
