using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using K8gentS.SimCluster;
using ModelContextProtocol.Client;

namespace K8gentS.Bench;

/// <summary>
/// Lets many MCP clients call the built program at once, over HTTP, in front of a simulated cluster of a thousand pods, and
/// prints what they were served and the greatest resident memory of the program (VmHWM of /proc, so Linux only).
/// </summary>
internal static class McpRun
{
    private const int Pods = 1000;
    private const string Serving = "Serving MCP at ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(20);
    private static readonly string[] Versions = ["2025-11-25", "2026-07-28"];

    /// <summary>The figures for sessions, and for requests that each stand alone.</summary>
    public static async Task RunAsync(int clients)
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.AddSyntheticPods(new SyntheticLoad { Pods = Pods });
        var kubeconfig = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            cluster.WriteKubeconfig(kubeconfig, "agent");
            foreach (var version in Versions)
            {
                await MeasureAsync(kubeconfig, clients, version);
            }
        }
        finally
        {
            File.Delete(kubeconfig);
        }
    }

    private static async Task MeasureAsync(string kubeconfig, int clients, string version)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "k8gents.dll"), "mcp", "--http", "127.0.0.1:0", "--no-model", "--kubeconfig", kubeconfig])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var program = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        try
        {
            var url = await ServingAsync(program);
            var (seconds, refused) = await CallAsync(url, clients, version);
            seconds.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{clients} clients, {Pods} pods, {version}: {seconds.Count / Duration.TotalSeconds:0} calls/s, p50 {Quantile(seconds, 0.5) * 1000:0} ms, p99 {Quantile(seconds, 0.99) * 1000:0} ms, {refused} refused, {ScaleRun.Peak(program.Id) / 1024.0:0} MiB at most"));
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync();
        }
    }

    private static async Task<(List<double> Seconds, int Refused)> CallAsync(Uri url, int clients, string version)
    {
        var (times, refused) = (new ConcurrentBag<double>(), 0);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async i =>
        {
            using var http = new HttpClient();
            var options = new HttpClientTransportOptions { Endpoint = url, TransportMode = HttpTransportMode.StreamableHttp };
            await using var client = await McpClient.CreateAsync(new HttpClientTransport(options, http), new McpClientOptions { ProtocolVersion = version });
            var begun = Stopwatch.StartNew();
            for (var call = i; begun.Elapsed < Duration; call++)
            {
                var clock = Stopwatch.StartNew();
                var result = await client.CallToolAsync(call % 2 == 0 ? "get_cluster_health" : "get_failing_pods");
                times.Add(clock.Elapsed.TotalSeconds);
                _ = result.IsError == true && Interlocked.Increment(ref refused) > 0;
            }
        }));
        return ([.. times], refused);
    }

    private static async Task<Uri> ServingAsync(Process program)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await program.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.IndexOf(Serving, StringComparison.Ordinal) is var at and >= 0)
            {
                // What it says further is not read, and must not fill the pipe.
                _ = program.StandardError.ReadToEndAsync(CancellationToken.None);
                return new Uri(line[(at + Serving.Length)..]);
            }
        }

        throw new InvalidOperationException("k8gents mcp ended before it served.");
    }

    private static double Quantile(List<double> sorted, double share) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];
}
