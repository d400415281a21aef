using System.Diagnostics;
using System.Text.Json.Nodes;
using K8gentS.Staging;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Chart;

/// <summary>
/// A real helm, if eng/fetch-kubectl.sh has brought one, or K8GENTS_HELM names one. It works on a copy of the chart in which an
/// empty chart stands for the dependency, which cannot be fetched everywhere: what Gatekeeper itself renders is not looked at.
/// </summary>
internal static class Helm
{
    public const string Digest = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static string ChartFolder { get; } = Path.Combine(Repository.Root, "deploy", "helm", "k8gents");

    /// <summary>Values with which fixes are allowed in two namespaces.</summary>
    public static string[] Remediating { get; } = ["remediation.enabled=true", "remediation.namespaces={shop,web}", $"executor.image.digest={Digest}"];

    /// <summary>Renders the chart and reads what came out.</summary>
    public static Task<IReadOnlyList<JsonObject>> RenderAsync(params string[] values) => RenderAsync(new DirectoryInfo(ChartFolder), values);

    /// <summary>Renders a chart that lies elsewhere, as a release has it.</summary>
    public static async Task<IReadOnlyList<JsonObject>> RenderAsync(DirectoryInfo chart, params string[] values)
    {
        using var work = new TemporaryFolder();
        var result = await TemplateAsync(work, "1.35.0", values, chart.FullName);
        if (result.Code != 0)
        {
            throw new InvalidOperationException(result.Error);
        }

        return ManifestYaml.Read(work.Write("rendered.yaml", result.Out));
    }

    /// <summary>Renders the chart for a cluster of some version; the outcome may be a refusal.</summary>
    public static async Task<CliResult> TemplateAsync(string kubeVersion, params string[] values)
    {
        using var work = new TemporaryFolder();
        return await TemplateAsync(work, kubeVersion, values);
    }

    /// <summary>What helm tells people who install it.</summary>
    public static async Task<string> NotesAsync(params string[] values)
    {
        using var work = new TemporaryFolder();
        var result = await RunAsync(work, ["install", "k8gents", Copy(work), "--namespace", "k8gents", "--dry-run=client", .. Set(values)]);
        result.Code.ShouldBe(0, result.Error);
        return result.Out[result.Out.IndexOf("\nNOTES:", StringComparison.Ordinal)..];
    }

    /// <summary>Lints the chart.</summary>
    public static async Task<CliResult> LintAsync(params string[] values)
    {
        using var work = new TemporaryFolder();
        return await RunAsync(work, ["lint", Copy(work), "--strict", .. Set(values)]);
    }

    private static Task<CliResult> TemplateAsync(TemporaryFolder work, string kubeVersion, string[] values, string? chart = null) =>
        RunAsync(work, ["template", "k8gents", Copy(work, chart), "--namespace", "k8gents", "--kube-version", kubeVersion, .. Set(values)]);

    private static IEnumerable<string> Set(string[] values) => values.SelectMany(v => new[] { "--set", v });

    private static string Copy(TemporaryFolder work, string? chart = null)
    {
        work.Copy(chart ?? ChartFolder, "k8gents");
        work.Write("k8gents/charts/gatekeeper/Chart.yaml", "apiVersion: v2\nname: gatekeeper\nversion: 3.23.0\n");
        return Path.Combine(work.Path, "k8gents");
    }

    private static async Task<CliResult> RunAsync(TemporaryFolder work, string[] args)
    {
        var start = new ProcessStartInfo(Program(), args) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["HOME"] = work.Path;
        using var helm = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var output = helm.StandardOutput.ReadToEndAsync(patience.Token);
        var error = helm.StandardError.ReadToEndAsync(patience.Token);
        await helm.WaitForExitAsync(patience.Token);
        return new CliResult(helm.ExitCode, await output, await error);
    }

    private static string Program()
    {
        var fetched = Path.Combine(Repository.Root, "artifacts", "tools", "helm");
        if (Environment.GetEnvironmentVariable("K8GENTS_HELM") is { Length: > 0 } named)
        {
            return named;
        }

        if (!File.Exists(fetched))
        {
            Assert.Skip("There is no helm: run eng/fetch-kubectl.sh, or set K8GENTS_HELM to the path of one.");
        }

        return fetched;
    }
}
