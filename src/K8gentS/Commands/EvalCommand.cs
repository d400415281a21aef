using System.CommandLine;
using K8gentS.Evaluation;
using K8gentS.Recordings;

namespace K8gentS.Commands;

/// <summary><c>k8gents eval DIR</c>: every case below a folder, diagnosed and scored.</summary>
internal static class EvalCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder of labelled case folders" };
        var least = new Option<string?>("--fail-under")
        {
            Description = "End with exit code 1 if a measure is under its number: top1=0.95,healthy=1",
            HelpName = "MEASURE=NUMBER,…",
        };
        var output = ReportOptions.OutputOption();
        var command = new Command("eval", "Diagnoses labelled cases and scores the answers") { folder, least, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var run = new EvaluationRun(DiagnosisSetup.Standard(), TimeProvider.System);
            var score = Score.Of(await run.RunAsync(CaseFolders.Find([parsed.GetRequiredValue(folder)]), cancellationToken));
            var missed = Thresholds.Missed(parsed.GetValue(least), score);
            ScoreOutput.Write(terminal.Out, ReportOptions.Format(parsed, output), score);
            foreach (var sentence in missed)
            {
                await terminal.Error.WriteLineAsync($"k8gents eval: {sentence}");
            }

            return missed.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }
}
