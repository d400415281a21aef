using System.CommandLine;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Commands;

/// <summary><c>k8gents redact</c>: standard input through the sanitizer, so that anyone can see what would leave the cluster.</summary>
internal static class RedactCommand
{
    public static Command Create(Terminal terminal)
    {
        var explain = new Option<bool>("--explain") { Description = "List position, rule and replacement of each change on standard error" };
        var command = new Command("redact", "Copies standard input to standard output without secrets and personal data") { explain };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var stream = new StreamSanitizer(InstallationSanitizer.Create());
            await stream.CleanAsync(terminal.In, terminal.Out, parsed.GetValue(explain) ? Explain : null, cancellationToken);
        });
        return command;

        void Explain(Replacement change) => terminal.Error.WriteLine($"{change.Position} {change.Rule} {change.Text}");
    }
}
