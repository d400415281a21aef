using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Policy;

public sealed class QuotaExceededDiagnoserTests
{
    private const string Quota = "pods \"web-1-x\" is forbidden: exceeded quota: team, requested: pods=1, used: pods=2, limited: pods=2";

    private static readonly ResourceQuota Team = new()
    {
        Metadata = Make.Meta("team"),
        Status = new QuotaStatus { Hard = Make.Labels("pods=2,requests.cpu=2"), Used = Make.Labels("pods=2,requests.cpu=1") },
    };

    private static KubeObject[] Refused(string message, string name = "web")
    {
        var objects = Make.Deployment(name, pods: 0, setConditions: [Make.Condition("ReplicaFailure", "True", "FailedCreate", message)], conditions: [Make.Condition("ReplicaFailure", "True", "FailedCreate", message)]);
        return [.. objects, Make.Event(objects[1], "FailedCreate", "Error creating: " + message)];
    }

    [Fact]
    public void A_quota_is_the_culprit_and_its_numbers_are_told() =>
        new Scene([Team, .. Refused(Quota)]).ShouldBe("POL001", "policy.quota-exceeded", "ResourceQuota/team", "requested: pods=1", "pods: 2 of 2 used");

    [Fact]
    public void Two_workloads_under_one_quota_are_one_incident() =>
        new Scene([Team, .. Refused(Quota), .. Refused(Quota, "api")]).ShouldBe("POL001", "policy.quota-exceeded", "ResourceQuota/team");

    [Fact]
    public void A_quota_that_demands_limits_refuses_too() =>
        new Scene([Team, .. Refused("pods \"web-1-x\" is forbidden: failed quota: team: must specify limits.cpu for: app")]).ShouldBe("POL001", "policy.quota-exceeded", "ResourceQuota/team", "must specify limits.cpu");

    [Fact]
    public void A_full_quota_is_found_although_no_event_is_left() =>
        new Scene([Team, .. Make.Deployment(replicas: 3, pods: 2, ready: 2), Make.Running(), Make.Running("web-1-b")]).ShouldBe("POL001", "policy.quota-exceeded", "ResourceQuota/team", "pods=1", "limited: pods=2");

    [Fact]
    public void A_full_quota_that_nobody_needs_more_of_is_well() =>
        new Scene([Team, .. Make.Deployment(replicas: 2, ready: 2), Make.Running(), Make.Running("web-1-b")]).ShouldBeQuiet();

    [Fact]
    public void A_refusal_that_was_overcome_is_history()
    {
        var objects = Make.Deployment(ready: 1);
        new Scene([Team, .. objects, Make.Running(), Make.Event(objects[1], "FailedCreate", "Error creating: " + Quota, 300), Make.Event(objects[1], "SuccessfulCreate", "Created pod: web-1-a", 290, "Normal")]).ShouldBeQuiet();
    }

    [Fact]
    public void Nothing_is_made_in_a_namespace_that_goes()
    {
        var gone = new Namespace { Metadata = Make.Meta(Some.Ns, null) with { DeletionTimestamp = Some.Now.AddSeconds(-20) } };
        new Scene([gone, .. Make.Deployment(pods: 0), Make.Event(Make.Deployment()[1], "FailedCreate", "Error creating: pods \"web-1-x\" is forbidden: unable to create new content in namespace shop because it is being terminated")]).ShouldBeQuiet();
    }
}
