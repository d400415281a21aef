using System.CommandLine;
using K8gentS.Configuration;
using K8gentS.Diagnosis.Routing;
using K8gentS.Evaluation;
using K8gentS.Evaluation.Comparing;
using K8gentS.Evaluation.Modelling;
using K8gentS.Reasoning;
using K8gentS.Reasoning.Calibration;

namespace K8gentS.Commands;

/// <summary><c>k8gents eval DIR --model</c>: the cases end to end, with the configured model asked about what rules leave unexplained.</summary>
internal sealed class EvalModel
{
    // Calls of a model take seconds; so many cases wait for it at once.
    private const int Parallelism = 4;

    private readonly Option<bool> _model = new("--model") { Description = "Ask the configured model (AI_PROVIDER, AI_MODEL, AI_API_KEY) about what rules leave unexplained; what it will take is told first" };
    private readonly Option<string?> _prices = new("--prices") { Description = "With --model: prices of a million tokens, sent and received, to tell costs in money", HelpName = "IN,OUT" };
    private readonly Option<string?> _writeOutcomes = new("--write-outcomes") { Description = "With --model: write the outcomes that its confidence is made from to a file", HelpName = "FILE" };

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_model);
        command.Options.Add(_prices);
        command.Options.Add(_writeOutcomes);
    }

    /// <summary>Whether a model is wanted.</summary>
    /// <exception cref="CommandException">Options are given that go with a model only.</exception>
    public bool IsWanted(ParseResult parsed) => parsed.GetValue(_model)
        || (parsed.GetValue(_prices) ?? parsed.GetValue(_writeOutcomes)) is null
            ? parsed.GetValue(_model)
            : throw new CommandException("--prices and --write-outcomes go with --model.", ExitCodes.Usage);

    /// <summary>Tells what it will take, asks, and scores.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(Terminal terminal, EvalArguments arguments, ParseResult parsed, CancellationToken cancellationToken)
    {
        var times = Times(arguments, parsed);
        var prices = Prices.Parse(parsed.GetValue(_prices));
        using var model = EvaluatedModel.Read(Variables.OfProcess());
        using var progress = new Progress(terminal);
        var setup = DiagnosisSetup.Standard();
        var noted = new NotedQuestions();
        await RunOnceAsync(setup, arguments, parsed, _ => noted, cancellationToken);
        terminal.Complain(ModelBill.Announce(model.Name, CostEstimate.Of(noted.All, model.Limits).Times(times), prices), "k8gents eval");

        var runs = new List<IReadOnlyList<CaseOutcome>>();
        for (var i = 0; i < times; i++)
        {
            runs.Add(await RunOnceAsync(setup, arguments, parsed, Asking, cancellationToken));
        }

        var all = runs.SelectMany(r => r).ToList();
        await WriteAsync(terminal, arguments, parsed, runs, ModelBill.Of(model, all), prices, cancellationToken);
        return EvalCommand.End(terminal, [.. Thresholds.Missed(parsed.GetValue(arguments.FailUnder), Score.Of(runs[0]).Measures)]);

        IReasoner Asking(string caseId)
        {
            progress.Say($"Asking {model.Name} about {caseId} …");
            return model.ReasonerOf(caseId, setup.Sanitizer);
        }
    }

    private static int Times(EvalArguments arguments, ParseResult parsed)
    {
        if (parsed.GetValue(arguments.Perturb) || parsed.GetValue(arguments.Redaction) || parsed.GetValue<bool>(EvalLive.Name))
        {
            throw new CommandException($"--model goes with --without-family, --repeat and --compare, not with --perturb, --redaction and {EvalLive.Name}.", ExitCodes.Usage);
        }

        var times = parsed.GetValue(arguments.Repeat);
        return times is >= 1 and <= Repetition.MaximumRuns
            ? times
            : throw new CommandException($"--repeat takes a number from 1 to {Repetition.MaximumRuns}, not {times}.", ExitCodes.Usage);
    }

    // With --compare the model stands alone: rules explain nothing, and it is asked about every incident.
    private static async Task<IReadOnlyList<CaseOutcome>> RunOnceAsync(
        DiagnosisSetup setup, EvalArguments arguments, ParseResult parsed, Func<string, IReasoner> reasonerOf, CancellationToken cancellationToken)
    {
        var folders = arguments.Folders(parsed);
        return parsed.GetValue(arguments.WithoutFamily) is { } family
            ? [.. (await new AblationRun(setup, TimeProvider.System, reasonerOf).RunAsync(family, folders, cancellationToken)).Select(o => o.Outcome)]
            : await new EvaluationRun(parsed.GetValue(arguments.Compare) ? setup with { Diagnosers = [] } : setup, TimeProvider.System, reasonerOf).RunAsync(folders, Parallelism, cancellationToken);
    }

    private async Task WriteAsync(
        Terminal terminal, EvalArguments arguments, ParseResult parsed, List<IReadOnlyList<CaseOutcome>> runs, ModelBill bill, Prices? prices, CancellationToken cancellationToken)
    {
        var (format, score) = (ReportOptions.Format(parsed, arguments.Output), Score.Of(runs[0]) with { Bill = bill });
        if (parsed.GetValue(arguments.Compare))
        {
            var rules = await new EvaluationRun(DiagnosisSetup.Standard(), TimeProvider.System).RunAsync(arguments.Folders(parsed), cancellationToken);
            Comparison.Write(terminal.Out, format, Comparison.Of(Score.Of(rules), TimeProvider.System, (bill.Model, score)));
        }
        else if (runs.Count > 1)
        {
            Repetition.Of(runs).Write(terminal.Out, format);
        }
        else
        {
            ScoreOutput.Write(terminal.Out, format, score);
        }

        terminal.Complain(bill.Sentence(prices) + ".", "k8gents eval");
        if (parsed.GetValue(_writeOutcomes) is { } file)
        {
            await File.WriteAllTextAsync(file, ModelOutcomeFile.Write(ModelOutcomes.Of(runs.SelectMany(r => r))), cancellationToken);
        }
    }
}
