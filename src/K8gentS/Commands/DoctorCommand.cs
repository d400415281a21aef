using System.CommandLine;
using K8gentS.Configuration;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Doctor;

namespace K8gentS.Commands;

/// <summary><c>k8gents doctor</c>: says what keeps this installation from working, or from being as safe as it is meant to be.</summary>
internal static class DoctorCommand
{
    public static Command Create(Terminal terminal)
    {
        var connection = new ConnectionOptions();
        var output = ReportOptions.OutputOption();
        var half = new Option<string?>("--as") { Description = "Which half to look at; else what the configuration says, and on a laptop both with your own rights", HelpName = "agent|responder|me" };
        half.AcceptOnlyFromAmong("agent", "responder", "me");
        var command = new Command("doctor", "Checks credentials, permissions, clocks, Slack, the model and the sandbox; changes nothing but what --create-fixtures says") { half, output };
        var sandbox = new SandboxOptions();
        connection.AddTo(command);
        sandbox.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (sandbox.IsAskedFor(parsed))
            {
                return await sandbox.RunAsync(parsed, connection.Load(parsed, terminal), terminal, ReportOptions.Format(parsed, output), cancellationToken);
            }

            var variables = Variables.OfProcess();
            var examination = new Examination(Examined.Of(parsed.GetValue(half), variables), variables, InstallationSanitizer.Create(), TimeProvider.System);
            var report = await Watched(terminal, examination.RunAsync(() => connection.LoadPreferringPod(parsed), cancellationToken));
            DoctorOutput.Write(terminal, ReportOptions.Format(parsed, output), report.Cleaned(Cleaner(terminal).Clean));
            return report.ExitCode();
        });
        return command;
    }

    private static async Task<DoctorReport> Watched(Terminal terminal, Task<DoctorReport> looking)
    {
        using var progress = new Progress(terminal);
        progress.Say("Looking …");
        return await looking;
    }

    // Addresses stay readable for a person at a terminal alone, who has to know which server it was.
    private static Sanitizer Cleaner(Terminal terminal) => new(new SanitizerOptions { Key = InstallationSanitizer.Key(), ShowAddresses = terminal.OutIsTerminal });
}
