using System.Diagnostics;
using K8gentS.SimCluster.Tests.Support;

namespace K8gentS.SimCluster.Tests.Kubectl;

/// <summary>A real kubectl, if eng/fetch-kubectl.sh has brought one, or K8GENTS_KUBECTL names one.</summary>
internal sealed class RealKubectl : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string? Program = Locate();
    private readonly TemporaryFolder _home = new();
    private readonly string _config;

    private RealKubectl(SimulatedCluster cluster, string role)
    {
        _config = Path.Combine(_home.Path, "kubeconfig");
        cluster.WriteKubeconfig(_config, role);
    }

    public static RealKubectl For(SimulatedCluster cluster, string role = "admin")
    {
        if (Program is null)
            Assert.Skip("There is no kubectl: run eng/fetch-kubectl.sh, or set K8GENTS_KUBECTL to the path of one.");
        return new RealKubectl(cluster, role);
    }

    public async Task<string> RunAsync(params string[] arguments)
    {
        var (code, output, error) = await TryAsync(arguments);
        return code == 0 ? output : throw new InvalidOperationException($"kubectl {string.Join(' ', arguments)} ended with {code}: {error}");
    }

    public async Task<(int Code, string Output, string Error)> TryAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program!, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _home.Path,
        };
        start.Environment["KUBECONFIG"] = _config;
        start.Environment["HOME"] = _home.Path;
        return Process.Start(start)!;
    }

    public string File(string name, string text) => _home.Write(name, text);

    public void Dispose() => _home.Dispose();

    private static string? Locate()
    {
        if (Environment.GetEnvironmentVariable("K8GENTS_KUBECTL") is { Length: > 0 } named)
            return named;
        var fetched = Path.Combine(Corpus.Folder, "..", "artifacts", "tools", "kubectl");
        return System.IO.File.Exists(fetched) ? fetched : null;
    }
}
