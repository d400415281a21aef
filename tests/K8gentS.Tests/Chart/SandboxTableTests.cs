using K8gentS.Sandbox;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Chart;

/// <summary>The table of requests, and the policies' verdicts on it as far as they can be had without a cluster.</summary>
public sealed class SandboxTableTests
{
    private static readonly SandboxTable Table = SandboxTable.Load();
    private static readonly SandboxPlaces Places = new() { Allowed = "shop", Elsewhere = "other", Image = $"ghcr.io/k8gents/k8gents-executor@{Helm.Digest}" };

    [Fact]
    public void It_is_long_enough_and_every_line_has_a_name_of_its_own()
    {
        Table.Requests.Count(r => !r.Permitted).ShouldBeGreaterThanOrEqualTo(60);
        Table.Requests.Count(r => r.Permitted).ShouldBeGreaterThanOrEqualTo(15);
        Table.Requests.Select(r => r.Id).ShouldBeUnique();
        Table.Requests.Where(r => r.Verb == "patch" != (r.Patch is not null) || r.Verb == "create" != (r.Body is not null)).Select(r => r.Id).ShouldBeEmpty();
        Table.Requests.SelectMany(r => r.RefusedBy).Distinct().ShouldBe(["policy", "gatekeeper", "rbac"], ignoreOrder: true);
    }

    [Theory]
    [InlineData]
    [InlineData("allowFullUndo")]
    [InlineData("statefulSets")]
    public async Task The_admission_policies_alone_refuse_what_they_have_to_and_nothing_else(params string[] switches)
    {
        var values = switches.Select(s => s == "allowFullUndo" ? "sandbox.allowFullUndo=true" : "remediation.statefulSets=true");
        var policies = (await Helm.RenderAsync([.. Helm.Remediating, .. values])).OfKind("ValidatingAdmissionPolicy").ToList();
        policies.Count.ShouldBe(2);
        var on = switches.Concat(SandboxSwitches.Usual).ToHashSet(StringComparer.Ordinal);
        var lines = Table.Requests.Where(r => r.Holds(on)).ToList();
        var requests = new AdmissionRequests(Table, Places);
        var verdicts = await CelInterpreter.EvaluateAsync(policies, lines.Select(requests.Of).OfType<System.Text.Json.Nodes.JsonObject>());

        verdicts.Values.SelectMany(v => v).Where(m => m.StartsWith("error", StringComparison.Ordinal)).Distinct().ShouldBeEmpty("a rule that cannot be evaluated refuses, but not for its reason");
        lines.Where(l => l.RefusedBy.Contains("policy") && verdicts[l.Id].Count == 0).Select(l => l.Id).ShouldBeEmpty("what has to be refused");
        lines.Where(l => l.Permitted && verdicts.TryGetValue(l.Id, out var v) && v.Count > 0).Select(l => $"{l.Id}: {string.Join(' ', verdicts[l.Id])}").ShouldBeEmpty("what has to pass");
    }
}
