using K8gentS.Doctor;
using K8gentS.SimCluster;
using K8gentS.Tests.Chart;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Doctor;

/// <summary>What the chart installs, as it renders it: its accounts have what they need and nothing else, its policies are known for what they are.</summary>
public sealed class ChartInstallationTests
{
    private static readonly string Image = $"ghcr.io/k8gents/k8gents-executor@{Helm.Digest}";

    [Theory]
    [InlineData("all")]
    [InlineData("shop,web")]
    public async Task The_charts_accounts_have_what_they_need_and_nothing_else(string watched)
    {
        var rendered = await Helm.RenderAsync([.. Helm.Remediating, $"agent.watchNamespaces={watched.Replace(",", "\\,", StringComparison.Ordinal)}"]);
        var (seeing, acting) = (Role("agent", rendered.GrantsTo("k8gents-agent")), Role("responder", rendered.GrantsTo("k8gents-responder")));
        await using var cluster = await SimulatedCluster.StartAsync(new SimulatedClusterOptions { Roles = [seeing, acting] }, TestContext.Current.CancellationToken);
        cluster.PutAll(SandboxObjects.Both);
        (string, string)[] fixing =
        [
            ("RESPONDER_AGENTS", "system:serviceaccount:k8gents:k8gents-agent"), ("REMEDIATION_ENABLED", "true"), ("REMEDIATION_NAMESPACES", "shop,web"), ("EXECUTOR_IMAGE", Image), ("POD_NAMESPACE", "k8gents"),
        ];

        var agent = await Looked.AtAsync(cluster, seeing, Examined.Agent, TimeProvider.System, ("WATCH_NAMESPACES", watched), ("POD_NAMESPACE", "k8gents"));
        var responder = await Looked.AtAsync(cluster, acting, Examined.Responder, TimeProvider.System, fixing);

        agent.Faults().ShouldBeEmpty();
        responder.Faults().Where(f => !f.StartsWith("remediation", StringComparison.Ordinal)).ShouldBeEmpty();
        responder.One("restraint", CheckVerdict.Ok);
    }

    [Fact]
    public async Task The_charts_policies_are_found_and_hold()
    {
        var rendered = await Helm.RenderAsync(Helm.Remediating);
        await using var cluster = await SimulatedCluster.StartAsync(cancellation: TestContext.Current.CancellationToken);
        cluster.PutAll(rendered.OfKind("Namespace", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding").Select(o => o.ToJsonString()));

        var report = await Looked.AtAsync(cluster, SimulatedRole.Admin(), Examined.Person, TimeProvider.System);

        report.All("sandbox").Select(f => $"{f.Verdict}: {f.Says}").ShouldBe(
        [
            "Ok: The namespace k8gents-executor takes restricted pods alone.",
            "Ok: The policy k8gents-executor refuses, and fails closed.",
            "Ok: The policy k8gents-executor-namespace refuses, and fails closed.",
            "Ok: Gatekeeper is not installed.",
        ]);
    }

    private static SimulatedRole Role(string name, IEnumerable<Grant> grants) => new(name)
    {
        Rules =
        [
            .. grants.Select(g => new SimulatedRule(g.Verb, Resource(g)) { Namespaces = g.Namespace.Length == 0 ? [] : [g.Namespace] }),
        ],
    };

    // As messages write it: pods/log, deployments.apps, deployments.apps/scale.
    private static string Resource(Grant grant)
    {
        var parts = grant.Resource.Split('/', 2);
        return parts[0] + (grant.Group.Length == 0 ? "" : $".{grant.Group}") + (parts.Length > 1 ? $"/{parts[1]}" : "");
    }
}
