using System.Diagnostics;
using System.Globalization;
using K8gentS.SimCluster;

namespace K8gentS.Bench;

/// <summary>
/// Runs the built program against a simulated cluster of many pods, as a process of its own, and prints its time and its
/// greatest resident memory (VmHWM of /proc, so Linux only).
/// </summary>
internal static class ScaleRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The figures of one run after another.</summary>
    public static async Task RunAsync(int pods, int runs)
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.AddSyntheticPods(new SyntheticLoad { Pods = pods });
        var kubeconfig = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            cluster.WriteKubeconfig(kubeconfig, "agent");
            for (var i = 1; i <= runs; i++)
            {
                var (seconds, mebibytes, incidents) = await DiagnoseAsync(kubeconfig);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"diagnose -A, {pods} pods, run {i}: {seconds:0.00} s, {mebibytes:0} MiB at most, {incidents} incidents"));
            }
        }
        finally
        {
            File.Delete(kubeconfig);
        }
    }

    private static async Task<(double Seconds, double Mebibytes, int Incidents)> DiagnoseAsync(string kubeconfig)
    {
        using var patience = new CancellationTokenSource(Patience);
        var clock = Stopwatch.StartNew();
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "k8gents.dll"), "diagnose", "-A", "--kubeconfig", kubeconfig, "-o", "json"]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var peak = 0L;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, Peak(process.Id));
            await Task.WhenAny(process.WaitForExitAsync(patience.Token), Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token));
        }

        var incidents = System.Text.Json.JsonDocument.Parse(await output).RootElement.GetProperty("incidents").GetArrayLength();
        return (clock.Elapsed.TotalSeconds, peak / 1024.0, incidents);
    }

    /// <summary>The greatest resident memory of a process so far, in KiB; 0 for one that has ended, which has no status any more.</summary>
    internal static long Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
