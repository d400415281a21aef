using System.CommandLine;
using System.CommandLine.Invocation;

namespace K8gentS.Commands;

/// <summary>The program's commands, and how they end: the exit codes and one-line errors of docs/contract/cli.md.</summary>
internal static class CommandLine
{
    // After Ctrl-C: what was created in a cluster is deleted first.
    private static readonly TimeSpan EndingPatience = TimeSpan.FromSeconds(30);

    /// <summary>Runs one command line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var verbose = new Option<bool>("--verbose") { Description = "Say more about errors, stack traces included", Recursive = true };
        var root = new RootCommand("Finds the root causes of failures in Kubernetes clusters.")
        {
            verbose,
            DemoCommand.Create(terminal, verbose),
            AgentCommand.Create(terminal, verbose),
            DiagnoseCommand.Create(terminal),
            ReplayCommand.Create(terminal),
            RecordCommand.Create(terminal),
            EvalCommand.Create(terminal),
            RedactCommand.Create(terminal),
            ResponderCommand.Create(terminal, verbose),
            McpCommand.Create(terminal, verbose),
            IncidentsCommand.Create(terminal),
            SettingsCommand.Create(terminal),
            ApplyCommand.Create(terminal),
            DoctorCommand.Create(terminal),
        };
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            return Refuse(terminal, parsed);
        }

        try
        {
            var settings = new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = EndingPatience,
            };
            var code = await parsed.InvokeAsync(settings, CancellationToken.None);
            await terminal.Out.FlushAsync();
            return code;
        }
        catch (Exception e)
        {
            return await FailAsync(terminal, e, parsed.GetValue(verbose));
        }
    }

    private static int Refuse(Terminal terminal, ParseResult parsed)
    {
        var name = parsed.CommandResult.Command is RootCommand ? "k8gents" : $"k8gents {parsed.CommandResult.Command.Name}";
        terminal.Complain($"{UnknownCommand.Of(parsed) ?? OneLine(parsed.Errors[0].Message)} See `{name} --help`.", name);
        return ExitCodes.Usage;
    }

    private static async Task<int> FailAsync(Terminal terminal, Exception failure, bool verbose)
    {
        // What was found before the failure is still worth reading; a reader that has gone (head, less) is no error of ours.
        try
        {
            await terminal.Out.FlushAsync();
        }
        catch (IOException)
        {
            return ExitCodes.Failed;
        }

        terminal.Complain(FailureSentence.Of(failure));
        if (verbose)
        {
            terminal.Detail(failure.ToString());
        }

        return FailureSentence.ExitCode(failure);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
