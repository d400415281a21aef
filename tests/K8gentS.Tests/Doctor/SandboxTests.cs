using K8gentS.Doctor;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;
using static K8gentS.Tests.Doctor.SandboxObjects;

namespace K8gentS.Tests.Doctor;

/// <summary>Whether what bounds the executor is there and fails closed: each way in which it does not, once.</summary>
public sealed class SandboxTests
{
    private static readonly (string, string)[] Fixing =
    [
        ("RESPONDER_SECRET", "a secret of both halves"), ("REMEDIATION_ENABLED", "true"), ("REMEDIATION_NAMESPACES", "shop"), ("ALLOWED_APPROVERS", "U012"),
        ("EXECUTOR_IMAGE", $"k8gents-executor@sha256:{new string('a', 64)}"),
    ];

    [Fact]
    public async Task An_installation_with_both_engines_is_well()
    {
        (await LookAsync(Both)).Select(f => $"{f.Verdict}: {f.Says}").ShouldBe(
        [
            "Ok: The namespace k8gents-executor takes restricted pods alone.",
            "Ok: The policy kg-executor refuses, and fails closed.",
            "Ok: The policy kg-executor-namespace refuses, and fails closed.",
            "Ok: Gatekeeper has the constraint of the chart, and denies.",
            "Ok: Gatekeeper is asked about everything, and fails closed.",
        ]);
    }

    [Fact]
    public Task A_namespace_that_is_not_there_is_a_fault() =>
        FaultAsync([], "The executor's namespace k8gents-executor does not exist.");

    [Fact]
    public async Task A_namespace_that_takes_any_pod_is_a_warning() =>
        (await LookAsync(Both.With(Namespace, n => n.Replace("restricted", "privileged", StringComparison.Ordinal)))).ShouldContain(f => f.Verdict == CheckVerdict.Warning && f.Says.EndsWith("does not enforce the Pod Security Standard restricted.", StringComparison.Ordinal));

    [Fact]
    public Task A_policy_that_is_missing_is_a_fault() =>
        FaultAsync(Both.Without(JobsPolicy), "No admission policy bounds what may run in k8gents-executor.");

    [Fact]
    public Task A_policy_that_fails_open_is_a_fault() =>
        FaultAsync(Both.With(ExecutorPolicy, p => p.Replace("\"Fail\"", "\"Ignore\"", StringComparison.Ordinal)), "The policy kg-executor fails open: what it cannot judge goes through (failurePolicy Ignore).");

    [Fact]
    public Task A_policy_that_is_not_bound_is_a_fault() =>
        FaultAsync(Both.Without(Binding("kg-executor")), "The policy kg-executor is not bound, and judges nothing.");

    [Fact]
    public Task A_policy_that_only_warns_is_a_fault() => FaultAsync(
        Both.With(Binding("kg-executor"), _ => Binding("kg-executor", "\"validationActions\": [\"Warn\", \"Audit\"]")), "The policy kg-executor only warns or records: no binding of it has validationActions Deny.");

    [Fact]
    public Task A_policy_that_is_bound_to_some_requests_is_a_fault() => FaultAsync(
        Both.With(Binding("kg-executor"), _ => Binding("kg-executor", "\"validationActions\": [\"Deny\"], \"matchResources\": { \"namespaceSelector\": {} }")),
        "The policy kg-executor is bound to some requests only (matchResources of its binding).");

    [Fact]
    public async Task Doubts_of_the_type_checker_and_a_change_not_yet_read_are_warnings()
    {
        var findings = await LookAsync(Both.With(ExecutorPolicy, p => p
            .Replace("\"typeChecking\": {}", "\"typeChecking\": { \"expressionWarnings\": [{ \"fieldRef\": \"spec.validations[0].expression\", \"warning\": \"undefined field 'x'\" }] }", StringComparison.Ordinal)
            .Replace("\"generation\": 1", "\"generation\": 2", StringComparison.Ordinal)));

        findings.Where(f => f.Verdict == CheckVerdict.Warning).Select(f => f.Says).ShouldBe(
        [
            "The API server has doubts about the policy kg-executor: spec.validations[0].expression: undefined field 'x'",
            "The API server has not yet read the last change of the policy kg-executor.",
        ]);
    }

    [Fact]
    public Task Without_any_engine_there_is_no_sandbox() =>
        FaultAsync([Namespace, Binding("other"), ExecutorPolicy.Replace("k8gents-executor", "elsewhere", StringComparison.Ordinal)], "No admission policy bounds what an executor of k8gents-executor may ask for.");

    [Fact]
    public async Task Gatekeepers_gaps_are_warnings_beside_policies_and_faults_without_them()
    {
        var open = Both.With(Webhook, w => w.Replace(", \"DELETE\", \"CONNECT\"", "", StringComparison.Ordinal).Replace("\"Fail\"", "\"Ignore\"", StringComparison.Ordinal));
        string[] alone = [.. open.Without(JobsPolicy, Binding("kg-executor-namespace"), ExecutorPolicy), ExecutorPolicy.Replace("k8gents-executor", "elsewhere", StringComparison.Ordinal)];
        string[] gaps = ["Gatekeeper is not asked about DELETE and CONNECT, so that such requests go past it.", "Gatekeeper fails open: while it does not answer, everything goes past it (failurePolicy Ignore)."];

        (await LookAsync(open)).Where(f => f.Verdict == CheckVerdict.Warning).Select(f => f.Says).ShouldBe(gaps);
        (await LookAsync(alone)).Where(f => f.Verdict == CheckVerdict.Fault).Select(f => f.Says).ShouldBe(["No admission policy bounds what an executor of k8gents-executor may ask for.", "No admission policy bounds what may run in k8gents-executor.", .. gaps]);
    }

    [Theory]
    [InlineData("\"created\": true", "\"created\": false", "Gatekeeper has not taken up the template k8gentssandbox.")]
    [InlineData("\"id\": \"a\"", "\"errors\": [{ \"message\": \"rego_parse_error\" }]", "Gatekeeper cannot use the template k8gentssandbox: rego_parse_error")]
    public async Task A_template_that_gatekeeper_cannot_use_is_told(string from, string to, string says) =>
        (await LookAsync(Both.With(Template, t => t.Replace(from, to, StringComparison.Ordinal)))).ShouldContain(f => f.Verdict == CheckVerdict.Warning && f.Says == says);

    [Theory]
    [InlineData("\"deny\"", "\"dryrun\"", "The constraint of the chart only warns or records (enforcementAction).")]
    [InlineData("\"enforced\": true", "\"enforced\": false", "Some pods of Gatekeeper do not enforce the constraint of the chart.")]
    public async Task A_constraint_that_does_not_deny_is_told(string from, string to, string says) =>
        (await LookAsync(Both.With(Constraint, t => t.Replace(from, to, StringComparison.Ordinal)))).ShouldContain(f => f.Verdict == CheckVerdict.Warning && f.Says == says);

    [Fact]
    public async Task A_constraint_or_a_webhook_that_is_missing_is_told()
    {
        (await LookAsync(Both.Without(Constraint))).ShouldContain(f => f.Verdict == CheckVerdict.Warning && f.Says.StartsWith("The constraint of the chart is not there", StringComparison.Ordinal));
        (await LookAsync(Both.Without(Webhook))).ShouldContain(f => f.Verdict == CheckVerdict.Warning && f.Says.Contains("is not registered", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_responders_own_account_may_not_look_and_says_who_may()
    {
        await using var cluster = await SimulatedCluster.StartAsync(cancellation: TestContext.Current.CancellationToken);
        cluster.PutAll(Both);

        var findings = (await Looked.AtAsync(cluster, SimulatedRole.Responder(), Examined.Responder, TimeProvider.System, Fixing)).All("sandbox");

        findings.ShouldAllBe(f => f.Verdict == CheckVerdict.Skipped && f.Do == "Run `k8gents doctor --as me` as an administrator to see that they are there and fail closed." || f.Do == "Run `k8gents doctor --as me` as an administrator.");
    }

    [Fact]
    public async Task On_a_laptop_nothing_has_to_be_installed()
    {
        var report = await Looked.AsAsync(SimulatedRole.Admin(), Examined.Person);

        report.One("sandbox", CheckVerdict.Skipped).Says.ShouldBe("No executor is installed here (there is no namespace k8gents-executor).");
        report.ExitCode().ShouldBe(0);
    }

    private static async Task FaultAsync(string[] objects, string says) =>
        (await LookAsync(objects)).Where(f => f.Verdict == CheckVerdict.Fault).Select(f => f.Says).ShouldContain(says);

    private static async Task<IReadOnlyList<CheckFinding>> LookAsync(string[] objects)
    {
        await using var cluster = await SimulatedCluster.StartAsync(cancellation: TestContext.Current.CancellationToken);
        cluster.PutAll(objects);
        return (await Looked.AtAsync(cluster, SimulatedRole.Admin(), Examined.Responder, TimeProvider.System, Fixing)).All("sandbox");
    }
}
