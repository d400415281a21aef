using System.CommandLine;
using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Sanitizing.Scoring;
using K8gentS.Evaluation;
using K8gentS.Evaluation.Comparing;
using K8gentS.Evaluation.Perturbing;
using K8gentS.Evaluation.Plots;
using K8gentS.Evaluation.Redaction;

namespace K8gentS.Commands;

/// <summary><c>k8gents eval DIR</c>: every case below a folder, diagnosed and scored.</summary>
internal static class EvalCommand
{
    public static Command Create(Terminal terminal)
    {
        var arguments = new EvalArguments();
        var command = new Command("eval", "Diagnoses labelled cases and scores the answers");
        arguments.AddTo(command);
        var live = new EvalLive();
        live.AddTo(command);
        var model = new EvalModel();
        model.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            model.IsWanted(parsed) ? model.RunAsync(terminal, arguments, parsed, cancellationToken)
            : parsed.GetValue(arguments.WithoutFamily) is { } family ? AblateAsync(terminal, arguments, parsed, family, cancellationToken)
            : parsed.GetValue(arguments.Repeat) != 1 ? RepeatAsync(terminal, arguments, parsed, cancellationToken)
            : parsed.GetValue(arguments.Perturb) ? PerturbAsync(terminal, arguments, parsed, cancellationToken)
            : parsed.GetValue(arguments.Redaction) ? RedactAsync(terminal, arguments, parsed, cancellationToken)
            : live.IsWanted(parsed) ? ScoreLiveAsync(terminal, arguments, live, parsed, cancellationToken)
            : ScoreAsync(terminal, arguments, parsed, cancellationToken));
        return command;
    }

    private static async Task<int> ScoreAsync(Terminal terminal, EvalArguments arguments, ParseResult parsed, CancellationToken cancellationToken)
    {
        var run = new EvaluationRun(DiagnosisSetup.Standard(), TimeProvider.System);
        var score = Score.Of(await run.RunAsync(arguments.Folders(parsed), cancellationToken));
        var missed = Thresholds.Missed(parsed.GetValue(arguments.FailUnder), score.Measures).ToList();
        Write(terminal, arguments, parsed, score);
        if (parsed.GetValue(arguments.WriteCalibration) is { } file)
        {
            await File.WriteAllTextAsync(file, OutcomeFile.Write(CalibrationOutcomes.Of(score)), cancellationToken);
        }

        if (parsed.GetValue(arguments.CheckCalibration) && !CalibrationOutcomes.AreCurrent(score))
        {
            missed.Add("the calibration data of the program are not those of these cases; run eval with --write-calibration src/K8gentS.Diagnosis/Calibration/outcomes.json and build again.");
        }

        return End(terminal, missed);
    }

    private static async Task<int> ScoreLiveAsync(Terminal terminal, EvalArguments arguments, EvalLive live, ParseResult parsed, CancellationToken cancellationToken)
    {
        var score = await live.ScoreAsync(arguments.Folders(parsed), parsed, terminal, cancellationToken);
        Write(terminal, arguments, parsed, score);
        return End(terminal, [.. Thresholds.Missed(parsed.GetValue(arguments.FailUnder), score.Measures)]);
    }

    private static void Write(Terminal terminal, EvalArguments arguments, ParseResult parsed, Score score)
    {
        var format = ReportOptions.Format(parsed, arguments.Output);
        if (parsed.GetValue(arguments.Compare))
        {
            Comparison.Write(terminal.Out, format, Comparison.Of(score, TimeProvider.System));
        }
        else
        {
            ScoreOutput.Write(terminal.Out, format, score);
        }

        if (parsed.GetValue(arguments.Plots) is { } folder)
        {
            ScorePlots.Write(folder, score);
        }
    }

    private static async Task<int> AblateAsync(Terminal terminal, EvalArguments arguments, ParseResult parsed, string family, CancellationToken cancellationToken)
    {
        var run = new AblationRun(DiagnosisSetup.Standard(), TimeProvider.System);
        var outcomes = await run.RunAsync(family, arguments.Folders(parsed), cancellationToken);
        AblationOutput.Write(terminal.Out, ReportOptions.Format(parsed, arguments.Output), outcomes);
        return End(terminal, [.. outcomes.Where(o => o.IsWrongAndSure).Select(o => $"without {o.Family}, {o.Outcome.Id} is called {o.Outcome.Lead!.Cause} at {o.Outcome.Lead.Confidence.Value:0.00}.")]);
    }

    private static async Task<int> PerturbAsync(Terminal terminal, EvalArguments arguments, ParseResult parsed, CancellationToken cancellationToken)
    {
        var run = new PerturbationRun(new EvaluationRun(DiagnosisSetup.Standard(), TimeProvider.System));
        var outcomes = await run.RunAsync(arguments.Folders(parsed), cancellationToken);
        PerturbationOutput.Write(terminal.Out, ReportOptions.Format(parsed, arguments.Output), outcomes);
        return End(terminal, PerturbationOutput.Missed(outcomes));
    }

    private static async Task<int> RedactAsync(Terminal terminal, EvalArguments arguments, ParseResult parsed, CancellationToken cancellationToken)
    {
        var answers = arguments.FoldersIfAny(parsed) is { } folders ? await AnswerComparison.OfAsync(DiagnosisSetup.Standard(), folders, cancellationToken) : null;
        var evaluation = RedactionEvaluation.Of(InstallationSanitizer.Create(), RedactionSample.Shipped(), answers);
        RedactionOutput.Write(terminal.Out, ReportOptions.Format(parsed, arguments.Output), evaluation);
        return End(terminal, Thresholds.Missed(parsed.GetValue(arguments.FailUnder), evaluation.Measures));
    }

    private static async Task<int> RepeatAsync(Terminal terminal, EvalArguments arguments, ParseResult parsed, CancellationToken cancellationToken)
    {
        var times = parsed.GetValue(arguments.Repeat);
        if (times is < 1 or > Repetition.MaximumRuns)
        {
            throw new CommandException($"--repeat takes a number from 1 to {Repetition.MaximumRuns}, not {times}.", ExitCodes.Usage);
        }

        var (run, runs) = (new EvaluationRun(DiagnosisSetup.Standard(), TimeProvider.System), new List<IReadOnlyList<CaseOutcome>>());
        for (var i = 0; i < times; i++)
        {
            runs.Add(await run.RunAsync(arguments.Folders(parsed), cancellationToken));
        }

        Repetition.Of(runs).Write(terminal.Out, ReportOptions.Format(parsed, arguments.Output));
        return ExitCodes.Done;
    }

    /// <summary>Tells what fell short.</summary>
    /// <returns>The exit code.</returns>
    internal static int End(Terminal terminal, IReadOnlyList<string> missed)
    {
        foreach (var sentence in missed)
        {
            terminal.Complain(sentence, "k8gents eval");
        }

        return missed.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }
}
