using System.CommandLine;
using K8gentS.Recordings;

namespace K8gentS.Commands;

/// <summary>What <c>k8gents eval</c> takes.</summary>
internal sealed class EvalArguments
{
    private readonly Argument<string?> _folder = new("DIR") { Description = "A folder of labelled case folders; --redaction does without", Arity = ArgumentArity.ZeroOrOne };

    /// <summary><c>--fail-under</c></summary>
    public Option<string?> FailUnder { get; } = new("--fail-under")
    {
        Description = "End with exit code 1 if a measure is under its number: top1=0.95,healthy=1",
        HelpName = "MEASURE=NUMBER,…",
    };

    /// <summary><c>--without-family</c></summary>
    public Option<string?> WithoutFamily { get; } = new("--without-family")
    {
        Description = "Switch a family of rules off and show what becomes of its cases; \"all\" does so for each family in turn",
        HelpName = "FAMILY",
    };

    /// <summary><c>--perturb</c></summary>
    public Option<bool> Perturb { get; } = new("--perturb")
    {
        Description = "Change each case in ways that leave the answer what it is, and show which answers are kept",
    };

    /// <summary><c>--repeat</c></summary>
    public Option<int> Repeat { get; } = new("--repeat")
    {
        Description = "Diagnose each case so many times, 1 to 100, and say how often it came out right",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    /// <summary><c>--redaction</c></summary>
    public Option<bool> Redaction { get; } = new("--redaction")
    {
        Description = "Score the sanitizer on its labelled samples; with DIR also show which answers it changes",
    };

    /// <summary><c>--compare</c></summary>
    public Option<bool> Compare { get; } = new("--compare")
    {
        Description = "Put the rules beside a plain statistical baseline, each case judged without its own label",
    };

    /// <summary><c>--plots</c></summary>
    public Option<string?> Plots { get; } = new("--plots")
    {
        Description = "Draw reliability, risk against coverage, and confusion by family as SVG",
        HelpName = "DIR",
    };

    /// <summary><c>--write-calibration</c></summary>
    public Option<string?> WriteCalibration { get; } = new("--write-calibration")
    {
        Description = "Write the outcomes that confidences are made from to a file",
        HelpName = "FILE",
    };

    /// <summary><c>--check-calibration</c></summary>
    public Option<bool> CheckCalibration { get; } = new("--check-calibration")
    {
        Description = "End with exit code 1 if the outcomes that ship with the program are not those of these cases",
    };

    /// <summary><c>-o</c></summary>
    public Option<string> Output { get; } = ReportOptions.OutputOption();

    /// <summary>Gives a command these arguments.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_folder);
        foreach (var option in new Option[] { FailUnder, WithoutFamily, Perturb, Repeat, Redaction, Compare, Plots, WriteCalibration, CheckCalibration, Output })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The case folders that were named.</summary>
    /// <exception cref="CommandException">None was.</exception>
    public IReadOnlyList<string> Folders(ParseResult parsed) => FoldersIfAny(parsed)
        ?? throw new CommandException("eval needs a folder of labelled cases, as in `k8gents eval corpus`; --redaction alone does without.", ExitCodes.Usage);

    /// <summary>The case folders that were named; null where none was.</summary>
    public IReadOnlyList<string>? FoldersIfAny(ParseResult parsed) => parsed.GetValue(_folder) is { } folder ? CaseFolders.Find([folder]) : null;
}
