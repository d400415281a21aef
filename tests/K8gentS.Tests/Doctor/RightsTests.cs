using K8gentS.Doctor;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Doctor;

/// <summary>What the accounts may do, asked of an API server question by question.</summary>
public sealed class RightsTests
{
    [Fact]
    public async Task The_charts_agent_has_what_it_needs_and_nothing_else()
    {
        var report = await Looked.AsAsync(Looked.Agent, Examined.Agent);

        report.Faults().ShouldBeEmpty();
        report.One("permissions", CheckVerdict.Ok).Says.ShouldStartWith("All ");
        report.One("restraint", CheckVerdict.Ok).Says.ShouldStartWith("None of the ");
        report.ExitCode().ShouldBe(0);
    }

    [Fact]
    public async Task A_missing_permission_is_named_with_what_is_lost_without_it()
    {
        var report = await Looked.AsAsync(Looked.Agent with { Rules = [.. Looked.Agent.Rules.Where(r => r.Resources != "resourcequotas")] }, Examined.Agent);

        report.One("permissions", CheckVerdict.Fault).Says.ShouldBe("Not permitted: list, watch of resourcequotas; quotas that are full cannot be told.");
        report.ExitCode().ShouldBe(1);
    }

    [Fact]
    public async Task What_lacks_for_the_same_reason_is_told_together()
    {
        var role = SimulatedRole.Responder() with { Rules = [.. SimulatedRole.Responder().Rules.Where(r => !r.Resources.Contains("deployments", StringComparison.Ordinal))] };

        var report = await Looked.AsAsync(
            role, Examined.Responder, ("RESPONDER_SECRET", "a secret of both halves"), ("REMEDIATION_ENABLED", "true"), ("REMEDIATION_NAMESPACES", "shop,web"), ("EXECUTOR_IMAGE", $"e@sha256:{new string('a', 64)}"));

        report.All("permissions").Select(f => f.Says).ShouldBe(
        [
            "Not permitted: get, watch of pods in namespaces shop, web; it cannot be seen whether a fix has helped.",
            "Not permitted: get of deployments (apps), statefulsets (apps), daemonsets (apps), replicasets (apps), controllerrevisions (apps) in namespaces shop, web; it cannot be seen whether a fix has helped.",
            "5 of 19 that are needed are there.",
        ]);
    }

    [Fact]
    public async Task With_roles_in_some_namespaces_alone_what_has_none_is_a_gap_and_no_fault()
    {
        var role = Looked.Agent with { Rules = [.. Looked.Agent.Rules.Select(r => r with { Namespaces = ["shop"] })] };

        var watched = await Looked.AsAsync(role, Examined.Agent, ("WATCH_NAMESPACES", "shop"));
        var more = await Looked.AsAsync(role, Examined.Agent, ("WATCH_NAMESPACES", "shop,web"));

        watched.Faults().ShouldBeEmpty();
        watched.All("permissions").ShouldContain(f => f.Verdict == CheckVerdict.Warning && f.Says.StartsWith("Not permitted: list, watch of nodes;", StringComparison.Ordinal));
        more.Faults().ShouldContain(f => f == "permissions: Not permitted: list, watch of pods in namespace web; the state of containers cannot be told.");
    }

    [Theory]
    [InlineData("get", "secrets", "Permitted, and must not be: get of secrets.")]
    [InlineData("patch", "deployments.apps", "Permitted, and must not be: patch of deployments (apps).")]
    [InlineData("create", "pods/exec", "Permitted, and must not be: create of pods/exec.")]
    [InlineData("impersonate", "users", "Permitted, and must not be: impersonate of users.")]
    [InlineData("escalate,bind", "clusterroles.rbac.authorization.k8s.io", "Permitted, and must not be: escalate, bind of clusterroles (rbac.authorization.k8s.io).")]
    public async Task What_an_account_must_not_have_is_a_fault_and_for_a_person_a_warning(string verbs, string resource, string says)
    {
        var role = Looked.Agent with { Rules = [.. Looked.Agent.Rules, new SimulatedRule(verbs, resource)] };

        (await Looked.AsAsync(role, Examined.Agent)).One("restraint", CheckVerdict.Fault).Says.ShouldBe(says);
        (await Looked.AsAsync(role, Examined.Person)).One("restraint", CheckVerdict.Warning).Says.ShouldStartWith("Permitted beyond need: " + verbs.Split(',')[0]);
    }

    [Fact]
    public async Task A_secret_that_is_readable_in_one_namespace_alone_is_found()
    {
        var role = Looked.Agent with { Rules = [.. Looked.Agent.Rules, new SimulatedRule("get", "secrets") { Namespaces = ["kube-system"] }] };

        (await Looked.AsAsync(role, Examined.Agent)).One("restraint", CheckVerdict.Fault).Says.ShouldBe("Permitted, and must not be: get of secrets in namespace kube-system.");
    }

    [Fact]
    public async Task An_administrator_is_told_once_that_everything_is_permitted() =>
        (await Looked.AsAsync(SimulatedRole.Admin(), Examined.Person)).One("restraint", CheckVerdict.Warning).Says.ShouldBe("Everything is permitted (* on *).");

    [Fact]
    public async Task The_responder_runs_jobs_in_the_executors_namespace_and_nowhere_else()
    {
        (string, string)[] environment =
        [
            ("RESPONDER_AGENTS", "system:serviceaccount:k8gents:k8gents-agent"), ("REMEDIATION_ENABLED", "true"), ("REMEDIATION_NAMESPACES", "shop"),
            ("EXECUTOR_IMAGE", $"k8gents-executor@sha256:{new string('a', 64)}"), ("REMEDIATION_APPROVERS", "U012"),
        ];
        var role = SimulatedRole.Responder() with
        {
            Rules =
            [
                new SimulatedRule("create,get,watch,delete", "jobs.batch") { Namespaces = ["k8gents-executor"] },
                new SimulatedRule("get,list", "pods") { Namespaces = ["k8gents-executor"] },
                new SimulatedRule("get,list,watch", "pods,deployments.apps,statefulsets.apps,daemonsets.apps,replicasets.apps,controllerrevisions.apps") { Namespaces = ["shop"] },
                new SimulatedRule("create", "tokenreviews.authentication.k8s.io"),
            ],
        };

        var well = await Looked.AsAsync(role, Examined.Responder, environment);
        var wide = await Looked.AsAsync(role with { Rules = [.. role.Rules, new SimulatedRule("create", "jobs.batch"), new SimulatedRule("get", "pods/log")] }, Examined.Responder, environment);
        var narrow = await Looked.AsAsync(role with { Rules = [.. role.Rules.Skip(1)] }, Examined.Responder, environment);

        well.All("permissions").ShouldHaveSingleItem().Verdict.ShouldBe(CheckVerdict.Ok);
        well.All("restraint").ShouldHaveSingleItem().Verdict.ShouldBe(CheckVerdict.Ok);
        wide.Faults().ShouldContain("restraint: Permitted, and must not be: create of jobs (batch).");
        wide.Faults().ShouldContain("restraint: Permitted, and must not be: get of pods/log.");
        narrow.Faults().ShouldContain("permissions: Not permitted: create, get, watch, delete of jobs (batch) in namespace k8gents-executor; fixes cannot be carried out.");
    }
}
