using System.CommandLine;
using K8gentS.Demo;
using Microsoft.Extensions.Logging;

namespace K8gentS.Commands;

/// <summary><c>k8gents demo</c>: the whole agent on a simulated cluster.</summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal, Option<bool> verbose)
    {
        var once = new Option<bool>("--once") { Description = "End when every recorded incident is found" };
        var slack = new Option<bool>("--slack") { Description = "Show the conversation in a stand-in for Slack: people click every button" };
        var command = new Command("demo", "Runs the agent on a simulated cluster that plays recorded incidents; no cluster is needed") { once, slack };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var logging = AgentLogging.Create(parsed.GetValue(verbose) ? LogLevel.Debug : LogLevel.None);
            var run = new DemoRun(terminal, DiagnosisSetup.Standard(), TimeProvider.System, logging);
            await run.RunAsync(new DemoOptions(parsed.GetValue(once), parsed.GetValue(slack)), cancellationToken);
        });
        return command;
    }
}
