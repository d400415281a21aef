using System.CommandLine;
using K8gentS.Output;

namespace K8gentS.Commands;

/// <summary>The options that every reporting command has.</summary>
internal sealed class ReportOptions
{
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "text, json or markdown",
        HelpName = "text|json|markdown",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<bool> _exitCode = new("--exit-code") { Description = "End with exit code 3 if incidents were found" };
    private readonly Option<bool> _noModel = new("--no-model") { Description = "Keep any language model out" };

    public ReportOptions() => _output.AcceptOnlyFromAmong("text", "json", "markdown");

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_output);
        command.Add(_exitCode);
        command.Add(_noModel);
    }

    /// <summary>The format that was asked for.</summary>
    public OutputFormat Format(ParseResult parsed) => parsed.GetValue(_output) switch
    {
        "json" => OutputFormat.Json,
        "markdown" => OutputFormat.Markdown,
        _ => OutputFormat.Text,
    };

    /// <summary>The exit code of a command that did its work.</summary>
    public int ExitCode(ParseResult parsed, bool foundIncidents) =>
        foundIncidents && parsed.GetValue(_exitCode) ? ExitCodes.IncidentsFound : ExitCodes.Done;
}
