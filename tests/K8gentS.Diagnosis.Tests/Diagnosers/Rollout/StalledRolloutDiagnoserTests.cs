using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Rollout;

public sealed class StalledRolloutDiagnoserTests
{
    [Fact]
    public void A_paused_rollout_with_a_change_pending_is_named() =>
        new Scene([Make.Node(), .. Paused(updated: 0), Make.Running()]).ShouldBe("ROL101", "rollout.paused", "Deployment/web", "kubectl rollout resume deployment/web");

    [Fact]
    public void A_paused_rollout_with_nothing_pending_is_well() => new Scene([Make.Node(), .. Paused(updated: 1), Make.Running()]).ShouldBeQuiet();

    [Fact]
    public void A_deadline_that_has_passed_is_told_where_nothing_finer_is() =>
        new Scene([Make.Node(), .. Make.Deployment(ready: 0, conditions: [Make.Condition("Progressing", "False", "ProgressDeadlineExceeded", "ReplicaSet \"web-1\" has timed out progressing.")]), Make.Running()])
            .ShouldBe("ROL101", "rollout.deadline-exceeded", "Deployment/web", "timed out progressing");

    [Fact]
    public void A_rollout_that_goes_on_is_well() =>
        new Scene([Make.Node(), .. Make.Deployment(replicas: 2, ready: 1, conditions: [Make.Condition("Progressing", "True", "ReplicaSetUpdated"), Make.Condition("Available", "False", "MinimumReplicasUnavailable")]), Make.Running(), Make.Running("web-1-b", ready: false, age: 8)]).ShouldBeQuiet();

    private static KubeObject[] Paused(int updated) =>
        [.. Make.Deployment(ready: 1, conditions: [Make.Condition("Progressing", "Unknown", "DeploymentPaused", "Deployment is paused")])
            .Select(o => o is Deployment d ? d with { Spec = d.Spec with { Paused = true }, Status = d.Status with { UpdatedReplicas = updated } } : o)];
}
