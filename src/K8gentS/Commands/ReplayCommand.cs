using System.CommandLine;
using K8gentS.Models;
using K8gentS.Output;
using K8gentS.Recordings;
using K8gentS.SimCluster;

namespace K8gentS.Commands;

/// <summary><c>k8gents replay DIR…</c>: the diagnosis of recorded incidents.</summary>
internal static class ReplayCommand
{
    public static Command Create(Terminal terminal)
    {
        var folders = new Argument<string[]>("DIR") { Description = "A case folder, or a folder of case folders", Arity = ArgumentArity.OneOrMore };
        var ns = new Option<string?>("--namespace", "-n") { Description = "Report only incidents that touch this namespace" };
        var options = new ReportOptions();
        var addresses = new ShowAddressesOption();
        var command = new Command("replay", "Diagnoses recorded incidents") { folders, ns };
        options.AddTo(command);
        addresses.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var shown = addresses.Read(parsed, terminal, options.Format(parsed));
            var found = CaseFolders.Find(parsed.GetRequiredValue(folders));
            using var model = ModelOfCommand.Read(terminal, options.WantsModel(parsed));
            var investigation = new CaseInvestigation(model.Into(DiagnosisSetup.Standard(shown)));
            var reports = await ReportAsync(investigation, found, parsed.GetValue(ns), terminal, cancellationToken);
            model.SayIfMissed(terminal, reports.SelectMany(r => r.Report.Incidents));
            ReportOutput.Write(terminal, options.Format(parsed), reports, several: found.Count > 1, shown);
            return reports.Count < found.Count ? ExitCodes.Failed : options.ExitCode(parsed, reports.Any(r => r.Report.Incidents.Count > 0));
        });
        return command;
    }

    // A damaged case costs the exit code, not the reports on the others.
    private static async Task<IReadOnlyList<CaseReport>> ReportAsync(
        CaseInvestigation investigation, IReadOnlyList<string> folders, string? ns, Terminal terminal, CancellationToken cancellationToken)
    {
        var reports = new List<CaseReport>();
        foreach (var folder in folders)
        {
            try
            {
                var recorded = RecordedCase.Load(folder);
                var report = await investigation.ReportAsync(recorded, cancellationToken);
                reports.Add(new CaseReport(recorded.Id, ns is null ? report : ReportScope.Namespace(report, ns)));
            }
            catch (RecordedCaseException e)
            {
                terminal.Complain(e.Message);
            }
        }

        return reports;
    }
}
