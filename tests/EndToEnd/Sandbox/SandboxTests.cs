using K8gentS.Sandbox.Proving;
using Shouldly;
using Xunit;

namespace EndToEnd.Sandbox;

/// <summary>The table of requests on a real API server: as installed, and each layer with the others out of the way. What connects is really sent.</summary>
[Collection(OnOneCluster.Name)]
public sealed class SandboxTests(SandboxedCluster cluster)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_installed_everything_forbidden_is_refused_and_everything_permitted_passes()
    {
        SkipWithoutCluster();
        var verdicts = await cluster.AskAsync(_ => true, Cancelled);
        Count(verdicts);

        verdicts.Where(v => v.IsBroken || v.IsOpen).Select(Told).ShouldBeEmpty();
        verdicts.Where(v => v.Answer.Words.Contains("resulted in error", StringComparison.Ordinal)).Select(Told).ShouldBeEmpty("a rule that cannot be evaluated refuses, but not for its reason");
        verdicts.Count(v => !v.Line.Permitted).ShouldBeGreaterThan(150);
        verdicts.Count(v => v.Line.Permitted).ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Roles_alone_refuse_their_part()
    {
        SkipWithoutOwnSandbox();
        try
        {
            await cluster.PoliciesAsync(on: false, Cancelled);
            await cluster.ConstraintAsync(on: false, Cancelled);
            await ShouldRefuseAsync("rbac", SandboxLayer.Rbac);
        }
        finally
        {
            await cluster.ConstraintAsync(on: true, CancellationToken.None);
            await cluster.PoliciesAsync(on: true, CancellationToken.None);
        }
    }

    [Fact]
    public async Task The_admission_policies_alone_refuse_their_part()
    {
        SkipWithoutOwnSandbox();
        try
        {
            await cluster.PoliciesAsync(on: false, Cancelled);
            await cluster.ConstraintAsync(on: false, Cancelled);
            await cluster.PoliciesAsync(on: true, Cancelled);
            await cluster.RbacOutOfTheWayAsync(away: true, Cancelled);
            await ShouldRefuseAsync("policy", SandboxLayer.Policy);
        }
        finally
        {
            await cluster.RbacOutOfTheWayAsync(away: false, CancellationToken.None);
            await cluster.PoliciesAsync(on: false, CancellationToken.None);
            await cluster.ConstraintAsync(on: true, CancellationToken.None);
            await cluster.PoliciesAsync(on: true, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Gatekeeper_alone_refuses_its_part()
    {
        SkipWithoutOwnSandbox();
        Assert.SkipUnless(cluster.HasGatekeeper, "There is no Gatekeeper on the cluster: install one to test the constraint.");
        try
        {
            await cluster.PoliciesAsync(on: false, Cancelled);
            await cluster.RbacOutOfTheWayAsync(away: true, Cancelled);
            await ShouldRefuseAsync("gatekeeper", SandboxLayer.Gatekeeper);
        }
        finally
        {
            await cluster.RbacOutOfTheWayAsync(away: false, CancellationToken.None);
            await cluster.PoliciesAsync(on: true, CancellationToken.None);
        }
    }

    private async Task ShouldRefuseAsync(string word, SandboxLayer layer)
    {
        var verdicts = await cluster.AskAsync(r => r.Permitted || r.RefusedBy.Contains(word), Cancelled);
        Count(verdicts);

        verdicts.Where(v => v.Line.Permitted && v.Answer.Outcome != SandboxOutcome.LetThrough).Select(Told).ShouldBeEmpty("what has to pass");
        verdicts.Where(v => !v.Line.Permitted && v.Answer.Layer != layer).Select(Told).ShouldBeEmpty("what this layer has to refuse");
        verdicts.Count(v => !v.Line.Permitted).ShouldBeGreaterThan(40);
    }

    private void Count(IReadOnlyList<SandboxVerdict> verdicts) => TestContext.Current.TestOutputHelper?.WriteLine(
        $"Kubernetes {cluster.Installed.Version}{(cluster.HasGatekeeper ? " with Gatekeeper" : "")}: of {verdicts.Count(v => !v.Line.Permitted)} forbidden requests "
        + string.Join(", ", verdicts.Where(v => !v.Line.Permitted).GroupBy(v => SandboxReport.Word(v.Answer)).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}"))
        + $"; of {verdicts.Count(v => v.Line.Permitted)} permitted {verdicts.Count(v => v.Line.Permitted && v.Answer.Outcome == SandboxOutcome.LetThrough)} pass.");

    private static string Told(SandboxVerdict verdict) => $"{verdict.Line.Id} ({verdict.Line.Says}): {SandboxReport.Word(verdict.Answer)} {verdict.Answer.Words}";

    private static void SkipWithoutCluster() =>
        Assert.SkipWhen(LiveCluster.Kubeconfig is null, $"There is no cluster to test on: set {LiveCluster.KubeconfigVariable} to the path of a cluster administrator's kubeconfig.");

    private void SkipWithoutOwnSandbox()
    {
        SkipWithoutCluster();
        Assert.SkipUnless(cluster.IsOurs, "A sandbox is installed on this cluster already, and its layers are not taken away for a test: use a cluster without one.");
    }
}
