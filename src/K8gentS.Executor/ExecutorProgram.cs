using System.Text;
using K8gentS.Diagnosis.Plans.Execution;
using K8gentS.KubeApi;

namespace K8gentS.Executor;

/// <summary>
/// The whole program: read the order, carry it out, say how it went, exit with the code that says the same. Whatever goes
/// wrong, it says so in the one line that whoever started it reads.
/// </summary>
internal static class ExecutorProgram
{
    /// <summary>Runs it.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Asks it to end.</param>
    /// <returns>The exit code, see <see cref="PlanExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, Func<string, string?> environment, TextWriter output, TimeProvider time, CancellationToken cancellationToken)
    {
        var file = OutcomeFile(args);
        var outcome = await TryAsync(args, environment, time, cancellationToken);
        var line = PlanOutcomeJson.Write(outcome);
        await output.WriteLineAsync(Encoding.UTF8.GetString(line));
        await output.FlushAsync(CancellationToken.None);
        if (file is not null)
        {
            await TellAsync(file, line);
        }

        return PlanExitCode.Of(outcome.Result);
    }

    private static async Task<PlanOutcome> TryAsync(string[] args, Func<string, string?> environment, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var arguments = ExecutorArguments.Read(args);
            var order = OrderReading.Read(arguments, environment);
            using var client = new KubeClient(Credentials.Load(arguments, environment), PlanCluster.Patience, time);
            using var limit = new CancellationTokenSource(arguments.Timeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            return await new PlanExecution(new PlanCluster(client), time).RunAsync(order, either.Token);
        }
        catch (PlanRefusedException refused)
        {
            return new PlanOutcome(PlanResult.Refused, refused.Message);
        }
        catch (KubeConfigException unusable)
        {
            return new PlanOutcome(PlanResult.Failed, $"The cluster cannot be reached with the credentials that are there: {unusable.Message}");
        }
        catch (Exception unexpected)
        {
            return new PlanOutcome(PlanResult.Unclear, $"The executor broke off ({unexpected.GetType().Name}: {unexpected.Message}): look at the object.");
        }
    }

    // Read by itself, so that a command line that is wrong elsewhere can still be told about.
    private static string? OutcomeFile(string[] args) => Array.IndexOf(args, "--outcome") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    // The exit code says how it ended even where the file cannot be written.
    private static async Task TellAsync(string file, byte[] line)
    {
        try
        {
            await File.WriteAllBytesAsync(file, line, CancellationToken.None);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"k8gents-executor: the outcome cannot be written to {file}: {unwritable.Message}");
        }
    }
}
