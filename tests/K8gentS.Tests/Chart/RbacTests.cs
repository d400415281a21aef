using Shouldly;
using Xunit;

namespace K8gentS.Tests.Chart;

/// <summary>Who may do what, as the chart installs it.</summary>
public sealed class RbacTests
{
    private static readonly string[] Reading = ["get", "list", "watch"];

    [Fact]
    public void The_agents_rules_are_those_of_the_kinds_it_watches()
    {
        var file = Path.Combine(Helm.ChartFolder, "files", "agent-rules.yaml");
        var rules = AgentRules.Render();
        if (Environment.GetEnvironmentVariable("K8GENTS_UPDATE") == "1")
        {
            File.WriteAllText(file, rules);
        }

        File.ReadAllText(file).ShouldBe(rules, "the chart's rules are not what the agent reads; run the tests once with K8GENTS_UPDATE=1");
    }

    [Theory]
    [MemberData(nameof(ValueMatrix.Names), MemberType = typeof(ValueMatrix))]
    public async Task No_role_names_secrets_or_has_a_wildcard(string values)
    {
        var items = await Helm.RenderAsync(ValueMatrix.Of(values));
        foreach (var role in items.OfKind("Role", "ClusterRole"))
        {
            foreach (var rule in role["rules"]!.AsArray())
            {
                foreach (var list in (string[])["apiGroups", "resources", "verbs"])
                {
                    rule![list].Texts().ShouldAllBe(t => !t.Contains('*'), $"{role.Kind()} {role.Name()}");
                }

                rule!["resources"].Texts().ShouldNotContain("secrets");
                rule["verbs"].Texts().ShouldNotContain("impersonate");
                rule["verbs"].Texts().ShouldNotContain("escalate");
                rule["verbs"].Texts().ShouldNotContain("bind");
            }
        }
    }

    [Theory]
    [MemberData(nameof(ValueMatrix.Names), MemberType = typeof(ValueMatrix))]
    public async Task The_agent_reads_and_does_nothing_else(string values)
    {
        var grants = (await Helm.RenderAsync(ValueMatrix.Of(values))).GrantsTo("k8gents-agent");
        grants.Where(g => !Reading.Contains(g.Verb)).ShouldBeEmpty();
        grants.Where(g => g.Resource.Contains('/') && g.Resource != "pods/log").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_responder_makes_jobs_in_the_executors_namespace_only_and_cannot_read_logs()
    {
        var grants = (await Helm.RenderAsync(Helm.Remediating)).GrantsTo("k8gents-responder");
        grants.Where(g => !Reading.Contains(g.Verb)).Select(g => g.ToString()).ShouldBe(
            [
                "create jobs.batch in k8gents-executor",
                "delete jobs.batch in k8gents-executor",
                "create leases.coordination.k8s.io in k8gents",
                "update leases.coordination.k8s.io in k8gents",
                "create tokenreviews.authentication.k8s.io",
            ],
            ignoreOrder: true);
        grants.ShouldNotContain(g => g.Resource.Contains("log", StringComparison.Ordinal) || g.Resource == "configmaps");
        grants.Where(g => Reading.Contains(g.Verb) && g.Group != "coordination.k8s.io").Select(g => g.Namespace).Distinct().ShouldBe(["k8gents-executor", "shop", "web"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_executor_deletes_pods_and_patches_deployments_in_the_allowed_namespaces_only()
    {
        var grants = (await Helm.RenderAsync(Helm.Remediating)).GrantsTo("k8gent-executor-sa");
        grants.Select(g => g.Namespace).Distinct().ShouldBe(["shop", "web"]);
        grants.Where(g => g.Namespace == "shop").Select(g => g.ToString()).ShouldBe(
            ["get pods in shop", "delete pods in shop", "get deployments.apps in shop", "patch deployments.apps in shop", "get replicasets.apps in shop"]);
    }

    [Fact]
    public async Task StatefulSets_and_DaemonSets_are_opted_in()
    {
        var grants = (await Helm.RenderAsync([.. Helm.Remediating, "remediation.statefulSets=true", "remediation.daemonSets=true"])).GrantsTo("k8gent-executor-sa");
        grants.Where(g => g is { Namespace: "web", Verb: "patch" }).Select(g => g.Resource).ShouldBe(["deployments", "statefulsets", "daemonsets"]);
    }

    [Fact]
    public async Task All_namespaces_take_cluster_roles_and_nothing_else_does()
    {
        var all = (await Helm.RenderAsync("remediation.enabled=true", "remediation.namespaces=all", $"executor.image.digest={Helm.Digest}")).GrantsTo("k8gent-executor-sa");
        all.ShouldAllBe(g => g.Namespace.Length == 0);
        all.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_namespaced_installation_has_nothing_that_is_cluster_scoped()
    {
        var items = await Helm.RenderAsync(ValueMatrix.Of("namespaced, remediating"));
        items.OfKind("ClusterRole", "ClusterRoleBinding", "Namespace", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ConstraintTemplate").ShouldBeEmpty();
        items.Select(i => i.Namespace()).Distinct().ShouldBe(["k8gents", "shop", "web"], ignoreOrder: true);
        var environment = items.Single("Deployment", "k8gents-agent")["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]!.AsArray();
        environment.ShouldContain(e => (string)e!["name"]! == "RESPONDER_SECRET");
        environment.ShouldNotContain(e => (string)e!["name"]! == "RESPONDER_TOKEN_FILE");
    }

    [Fact]
    public async Task What_an_administrator_installs_for_it_is_the_sandbox_alone()
    {
        var items = await Helm.RenderAsync([.. Helm.Remediating, "sandbox.only=true"]);
        items.Pods().ShouldBeEmpty();
        items.Select(i => i.Namespace()).Distinct().ShouldBe(["", "k8gents-executor"], ignoreOrder: true);
        items.OfKind("ValidatingAdmissionPolicy").Count().ShouldBe(2);
    }
}
