using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using K8gentS.KubeApi.Connection;

namespace K8gentS.KubeApi.Credentials;

/// <summary>Runs an exec plugin once, for a limited time, and returns what it printed.</summary>
internal static class ExecRun
{
    private const int LongestOutput = 1024 * 1024;
    private const int LongestQuote = 300;

    public static async Task<string> RunAsync(ExecPlugin plugin, KubeConfigOptions options, CancellationToken cancellationToken)
    {
        using var process = Start(plugin);
        using var timer = new CancellationTokenSource(options.ExecTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            process.StandardInput.Close();
            var output = ReadAsync(process.StandardOutput, either.Token);
            var errors = ReadAsync(process.StandardError, either.Token);
            await Task.WhenAll(output, errors, process.WaitForExitAsync(either.Token));
            return process.ExitCode == 0
                ? await output
                : throw new KubeConfigException($"The exec plugin '{plugin.Command}' failed with exit code {process.ExitCode}{Quote(await errors)}; run it by hand to see why, or log in again.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new KubeConfigException($"The exec plugin '{plugin.Command}' did not end within {options.ExecTimeout.TotalSeconds:0.#} s; run it by hand to see what it waits for.");
        }
        finally
        {
            Kill(process);
        }
    }

    private static Process Start(ExecPlugin plugin)
    {
        var start = new ProcessStartInfo(plugin.Command, plugin.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in plugin.Variables)
        {
            start.Environment[name] = value;
        }

        start.Environment["KUBERNETES_EXEC_INFO"] = plugin.Info();
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            var hint = plugin.InstallHint is null ? "install it, or correct the command in the kubeconfig" : plugin.InstallHint.Trim();
            throw new KubeConfigException($"The exec plugin '{plugin.Command}' cannot be started: {hint}", e);
        }
    }

    /// <summary>Reads to the end and keeps the beginning: a plugin must not fill our memory.</summary>
    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var kept = new StringBuilder();
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            kept.Append(buffer, 0, Math.Min(read, LongestOutput - kept.Length));
        }

        return kept.ToString();
    }

    private static string Quote(string errors)
    {
        var last = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
        return last is null ? "" : $" ({(last.Length <= LongestQuote ? last : last[..Math.Max(0, last.LastIndexOf(' ', LongestQuote))] + "…")})";
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
