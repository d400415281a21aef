using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace K8gentS.SimCluster.Jobs;

/// <summary>How a process ended.</summary>
internal sealed record ProcessEnd(int ExitCode, string Log);

/// <summary>
/// Runs the program that stands for an image, as a container runtime would: its arguments, its own environment and nothing
/// of ours. Cancelling kills it with all its children.
/// </summary>
internal static class ProcessRun
{
    // The kubelet keeps so much of a log as a termination message (pkg/kubelet/kuberuntime: maxContainerTerminationMessageLogLength).
    private const int KeptLog = 2048;
    private const int SignalBase = 128;

    public static async Task<ProcessEnd> RunAsync(string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, Action<Process>? started, CancellationToken end)
    {
        using var process = new Process { StartInfo = Start(program, arguments, environment) };
        process.Start();
        process.StandardInput.Close();
        started?.Invoke(process);
        var log = Task.WhenAll(TailAsync(process.StandardOutput), TailAsync(process.StandardError));
        try
        {
            await process.WaitForExitAsync(end);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
        return new ProcessEnd(process.ExitCode, Last(string.Concat(await log), KeptLog));
    }

    /// <summary>The exit code of a process that was ended by a signal, as container runtimes tell it.</summary>
    public static int Signalled(int signal) => SignalBase + signal;

    private static ProcessStartInfo Start(string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var dotnet = DotnetRoot();
        var isAssembly = program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isAssembly ? Path.Combine(dotnet, "dotnet") : program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        if (isAssembly)
            start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        // An image brings its runtime along; here the program takes ours.
        start.Environment["DOTNET_ROOT"] = dotnet;
        return start;
    }

    // …/dotnet/shared/Microsoft.NETCore.App/10.0.0/
    private static string DotnetRoot() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    // A program that prints for ever must not fill our memory.
    private static async Task<string> TailAsync(StreamReader reader)
    {
        var kept = new StringBuilder();
        var buffer = new char[1024];
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            kept.Append(buffer, 0, read);
            if (kept.Length > 2 * KeptLog)
                kept.Remove(0, kept.Length - KeptLog);
        }
        return kept.ToString();
    }

    private static string Last(string text, int most) => text.Length <= most ? text : text[^most..];
}
