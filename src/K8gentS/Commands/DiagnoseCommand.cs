using System.CommandLine;
using K8gentS.Cluster.Reading;
using K8gentS.KubeApi;
using K8gentS.Live;
using K8gentS.Models;
using K8gentS.Output;

namespace K8gentS.Commands;

/// <summary><c>k8gents diagnose [KIND/NAME]</c>: one look at a live cluster.</summary>
internal static class DiagnoseCommand
{
    public static Command Create(Terminal terminal)
    {
        var asked = new Argument<string?>("KIND/NAME") { Description = "One object, as in deploy/checkout; else everything", Arity = ArgumentArity.ZeroOrOne };
        var ns = new Option<string?>("--namespace", "-n") { Description = "The namespace; else that of the context", HelpName = "NAME" };
        var all = new Option<bool>("--all-namespaces", "-A") { Description = "All namespaces" };
        var connection = new ConnectionOptions();
        var reports = new ReportOptions();
        var addresses = new ShowAddressesOption();
        var command = new Command("diagnose", "Looks once at a live cluster and reports") { asked, ns, all };
        connection.AddTo(command);
        reports.AddTo(command);
        addresses.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var shown = addresses.Read(parsed, terminal, reports.Format(parsed));
            var question = parsed.GetValue(asked) is { } text ? ObjectQuestion.Parse(text) : null;
            var target = connection.Load(parsed, terminal);
            var options = new SnapshotReaderOptions
            {
                Scope = parsed.GetValue(all) ? NamespaceScope.All : NamespaceArgument.Scope(parsed.GetValue(ns) ?? target.Namespace),
                Context = target.Context,
            };
            using var client = new KubeClient(target);
            using var model = ModelOfCommand.Read(terminal, reports.WantsModel(parsed));
            var diagnosis = new LiveDiagnosis(client, model.Into(DiagnosisSetup.Standard(shown)), TimeProvider.System);
            var report = await diagnosis.ReportAsync(options, question, terminal, cancellationToken);
            model.SayIfMissed(terminal, report.Incidents);
            ReportOutput.Write(terminal, reports.Format(parsed), report, shown);
            return reports.ExitCode(parsed, report.Incidents.Count > 0);
        });
        return command;
    }
}
