using System.CommandLine;
using K8gentS.Output;

namespace K8gentS.Commands;

/// <summary>The options that every reporting command has.</summary>
internal sealed class ReportOptions
{
    private readonly Option<string> _output = OutputOption();
    private readonly Option<bool> _exitCode = new("--exit-code") { Description = "End with exit code 3 if incidents were found" };
    private readonly Option<bool> _noModel = NoModelOption();

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_output);
        command.Add(_exitCode);
        command.Add(_noModel);
    }

    /// <summary>The format that was asked for.</summary>
    public OutputFormat Format(ParseResult parsed) => Format(parsed, _output);

    /// <summary>Whether a language model may be asked.</summary>
    public bool WantsModel(ParseResult parsed) => !parsed.GetValue(_noModel);

    /// <summary>The exit code of a command that did its work.</summary>
    public int ExitCode(ParseResult parsed, bool foundIncidents) =>
        foundIncidents && parsed.GetValue(_exitCode) ? ExitCodes.IncidentsFound : ExitCodes.Done;

    /// <summary>The option <c>--no-model</c>.</summary>
    public static Option<bool> NoModelOption() => new("--no-model") { Description = "Keep any language model out" };

    /// <summary>The option <c>-o text|json|markdown</c>.</summary>
    public static Option<string> OutputOption()
    {
        var option = new Option<string>("--output", "-o")
        {
            Description = "text, json or markdown",
            HelpName = "text|json|markdown",
            DefaultValueFactory = _ => "text",
        };
        return option.AcceptOnlyFromAmong("text", "json", "markdown");
    }

    /// <summary>The format that such an option asks for.</summary>
    public static OutputFormat Format(ParseResult parsed, Option<string> option) => parsed.GetValue(option) switch
    {
        "json" => OutputFormat.Json,
        "markdown" => OutputFormat.Markdown,
        _ => OutputFormat.Text,
    };
}
