using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using K8gentS.Diagnosis.Plans.Execution;

namespace K8gentS.Response.Execution.Subprocess;

/// <summary>What one call of kubectl gave.</summary>
internal sealed record KubectlAnswer(int ExitCode, string Output, string Errors);

/// <summary>Runs kubectl with an argument vector, never through a shell; limited in time, output and environment.</summary>
internal sealed class KubectlCall(SubprocessExecutorOptions options, TimeProvider time)
{
    private const int LongestOutput = 8 * 1024 * 1024;
    private const int LongestErrors = 16 * 1024;

    /// <summary>Runs it.</summary>
    /// <exception cref="PlanRequestException">It could not be started, or did not end in time.</exception>
    public async Task<KubectlAnswer> RunAsync(IEnumerable<string> arguments, string? input, CancellationToken cancellationToken)
    {
        using var process = Start(arguments);
        using var timer = new CancellationTokenSource(options.CallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            var output = ReadAsync(process.StandardOutput, LongestOutput, either.Token);
            var errors = ReadAsync(process.StandardError, LongestErrors, either.Token);
            await WriteAsync(process, input);
            await process.WaitForExitAsync(either.Token);
            return new KubectlAnswer(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PlanRequestException(PlanRequestFault.AnswerLost, $"kubectl did not end within {options.CallTimeout.TotalSeconds:0} s");
        }
        finally
        {
            Kill(process);
        }
    }

    private Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(options.Kubectl)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in Common().Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        var kept = start.Environment.Where(v => options.Environment.Contains(v.Key, StringComparer.Ordinal)).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in kept)
        {
            start.Environment[name] = value;
        }

        // Preferences of the user's own (aliases, default flags) would change what the same words do.
        start.Environment["KUBERC"] = "off";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new PlanRequestException(PlanRequestFault.NotSent, $"{options.Kubectl} cannot be started: install kubectl, or say where it is ({missing.Message})", missing);
        }
    }

    private IEnumerable<string> Common()
    {
        IEnumerable<string> config = options.Kubeconfig is { } file ? [$"--kubeconfig={file}"] : [];
        IEnumerable<string> context = options.Context is { } name ? [$"--context={name}"] : [];
        return [.. config, .. context, $"--request-timeout={Math.Max(1, (int)options.CallTimeout.TotalSeconds - 2)}s"];
    }

    private static async Task WriteAsync(Process process, string? input)
    {
        try
        {
            if (input is not null)
            {
                await process.StandardInput.WriteAsync(input);
            }

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended without reading; its exit code says why.
        }
    }

    // Reads to the end and keeps the beginning: a program must not fill our memory.
    private static async Task<string> ReadAsync(StreamReader reader, int most, CancellationToken cancellationToken)
    {
        var kept = new StringBuilder();
        var buffer = new char[8192];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            kept.Append(buffer, 0, Math.Min(read, most - kept.Length));
        }

        return kept.ToString();
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
