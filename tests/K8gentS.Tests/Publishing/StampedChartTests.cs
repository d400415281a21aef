using System.Diagnostics;
using K8gentS.Tests.Architecture;
using K8gentS.Tests.Chart;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Publishing;

/// <summary>The chart as a release ships it.</summary>
public sealed class StampedChartTests
{
    private static readonly string Other = "sha256:" + new string('b', 64);

    [Fact]
    public async Task A_released_chart_installs_the_images_that_were_built_with_it()
    {
        using var work = new TemporaryFolder();
        var chart = Path.Combine(work.Path, "k8gents");
        (await StampAsync(chart, "1.2.3-rc.1", $"ghcr.io/someone/k8gents@{Helm.Digest}", $"ghcr.io/someone/k8gents-executor@{Other}")).ShouldBe(0);
        var items = await Helm.RenderAsync(new DirectoryInfo(chart), "remediation.enabled=true", "remediation.namespaces={shop}");
        foreach (var name in (string[])["k8gents-agent", "k8gents-responder"])
        {
            var deployment = items.Single("Deployment", name);
            ((string)deployment["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]!).ShouldBe($"ghcr.io/someone/k8gents@{Helm.Digest}");
            ((string)deployment["metadata"]!["labels"]!["app.kubernetes.io/version"]!).ShouldBe("1.2.3-rc.1");
        }

        var environment = items.Single("Deployment", "k8gents-responder")["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]!.AsArray();
        ((string)environment.Single(e => (string)e!["name"]! == "EXECUTOR_IMAGE")!["value"]!).ShouldBe($"ghcr.io/someone/k8gents-executor@{Other}");
    }

    [Theory]
    [InlineData("1.2", "a@sha256:x")]
    [InlineData("1.2.3", "ghcr.io/someone/k8gents:latest")]
    public async Task What_is_no_version_and_no_digest_is_refused(string version, string image)
    {
        using var work = new TemporaryFolder();
        (await StampAsync(Path.Combine(work.Path, "k8gents"), version, image, image)).ShouldBe(1);
        Directory.Exists(Path.Combine(work.Path, "k8gents")).ShouldBeFalse();
    }

    private static async Task<int> StampAsync(params string[] args)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no bash.");
        using var stamp = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "eng", "stamp-chart.sh"), .. args]) { RedirectStandardError = true, UseShellExecute = false })!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await stamp.WaitForExitAsync(patience.Token);
        return stamp.ExitCode;
    }
}
