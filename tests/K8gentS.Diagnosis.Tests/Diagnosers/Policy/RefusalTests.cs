using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Policy;

/// <summary>Creations that the API server refuses, in its own words.</summary>
public sealed class RefusalTests
{
    private const string Quota = "pods \"web-1-x\" is forbidden: exceeded quota: team, requested: pods=1, used: pods=2, limited: pods=2";

    private static readonly ResourceQuota Team = new()
    {
        Metadata = Make.Meta("team"),
        Status = new QuotaStatus { Hard = Make.Labels("pods=2,requests.cpu=2"), Used = Make.Labels("pods=2,requests.cpu=1") },
    };

    [Fact]
    public void A_quota_is_the_culprit_and_its_numbers_are_told() =>
        new Scene([Team, .. Refused(Quota)]).ShouldBe("policy.quota-exceeded", "ResourceQuota/team", "requested: pods=1", "pods: 2 of 2 used");

    [Fact]
    public void Two_workloads_under_one_quota_are_one_incident() =>
        new Scene([Team, .. Refused(Quota), .. Refused(Quota, "api")]).ShouldBe("policy.quota-exceeded", "ResourceQuota/team");

    [Fact]
    public void A_quota_that_demands_limits_refuses_too() =>
        new Scene([Team, .. Refused("pods \"web-1-x\" is forbidden: failed quota: team: must specify limits.cpu for: app")]).ShouldBe("policy.quota-exceeded", "ResourceQuota/team", "must specify limits.cpu");

    [Fact]
    public void A_full_quota_is_found_although_no_event_is_left() =>
        new Scene([Team, .. Make.Deployment(replicas: 3, pods: 2, ready: 2), Make.Running(), Make.Running("web-1-b")]).ShouldBe("policy.quota-exceeded", "ResourceQuota/team", "pods=1", "limited: pods=2");

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
    public void A_limit_range_is_found_by_its_numbers()
    {
        var other = Range("a-range", "max", "4");
        new Scene([other, Range("sizes", "memory", "512Mi"), .. Refused("pods \"web-1-x\" is forbidden: maximum memory usage per Container is 512Mi, but limit is 1Gi")])
            .ShouldBe("policy.limitrange-violation", "LimitRange/sizes", "512Mi", "1Gi");
    }

    [Theory]
    [InlineData("pods \"web-1-x\" is forbidden: violates PodSecurity \"baseline:v1.30\": host namespaces (hostNetwork=true)", "baseline:v1.30")]
    [InlineData("pods \"web-1-x\" is forbidden: unable to validate against any security context constraint: [provider restricted: .spec.securityContext.hostPID: Invalid value: true]", "hostPID")]
    public void Pod_security_is_told_with_what_it_asks_for(string message, string words) =>
        new Scene(Refused(message)).ShouldBe("policy.pod-security-violation", "Deployment/web", words);

    [Theory]
    [InlineData("admission webhook \"validate.kyverno.svc-fail\" denied the request: images must come from registry.test", "validate.kyverno.svc-fail")]
    [InlineData("pods \"web-1-x\" is forbidden: ValidatingAdmissionPolicy 'no-latest' with binding 'no-latest-b' denied request: the tag latest is not allowed", "no-latest")]
    [InlineData("admission webhook \"check.example.test\" denied the request without explanation", "check.example.test")]
    public void A_webhook_or_policy_that_denies_is_named(string message, string name) =>
        new Scene(Refused(message)).ShouldBe("policy.webhook-denied", "Deployment/web", name);

    [Theory]
    [InlineData("Internal error occurred: failed calling webhook \"hook.example.test\": failed to call webhook: Post \"https://hooks.ops.svc:443/validate?timeout=10s\": dial tcp 10.96.1.1:443: connect: connection refused", "connection refused")]
    [InlineData("Internal error occurred: failed calling webhook \"hook.example.test\": failed to call webhook: Post \"https://hooks.ops.svc:443/validate?timeout=10s\": no endpoints available for service \"hooks\"", "no endpoints available")]
    [InlineData("Internal error occurred: failed calling webhook \"hook.example.test\": failed to call webhook: Post \"https://hooks.ops.svc:443/validate?timeout=5s\": context deadline exceeded", "deadline exceeded")]
    [InlineData("Internal error occurred: failed calling webhook \"hook.example.test\": failed to call webhook: the server could not find the requested resource", "could not find")]
    public void A_webhook_that_does_not_answer_is_blamed_by_its_configuration(string message, string words)
    {
        var configuration = new WebhookConfiguration { Metadata = Make.Meta("guards", null), Webhooks = [new Webhook { Name = "hook.example.test", FailurePolicy = "Fail", ClientConfig = new WebhookClientConfig { Service = new WebhookService { Namespace = "ops", Name = "hooks" } } }] };
        new Scene([configuration, .. Refused(message)]).ShouldBe("policy.webhook-unavailable", "ValidatingWebhookConfiguration/guards", words, "failurePolicy");
    }

    [Fact]
    public void A_priority_class_that_does_not_exist_is_a_wrong_value() =>
        new Scene(Refused("pods \"web-1-x\" is forbidden: no PriorityClass with name gold was found")).ShouldBe("config.invalid-value", "Deployment/web", "gold");

    [Fact]
    public void A_service_account_that_does_not_exist_is_the_culprit() =>
        new Scene(Refused("pods \"web-1-\" is forbidden: error looking up service account shop/runner: serviceaccount \"runner\" not found")).ShouldBe("rbac.service-account-missing", "ServiceAccount/runner", "runner");

    [Fact]
    public void Nothing_is_made_in_a_namespace_that_goes()
    {
        var gone = new Namespace { Metadata = Make.Meta(Some.Ns, null) with { DeletionTimestamp = Some.Now.AddSeconds(-20) } };
        new Scene([gone, .. Make.Deployment(pods: 0), Make.Event(Make.Deployment()[1], "FailedCreate", "Error creating: pods \"web-1-x\" is forbidden: unable to create new content in namespace shop because it is being terminated")]).ShouldBeQuiet();
    }

    private static KubeObject[] Refused(string message, string name = "web")
    {
        var objects = Make.Deployment(name, pods: 0, setConditions: [Make.Condition("ReplicaFailure", "True", "FailedCreate", message)], conditions: [Make.Condition("ReplicaFailure", "True", "FailedCreate", message)]);
        return [.. objects, Make.Event(objects[1], "FailedCreate", "Error creating: " + message)];
    }

    private static LimitRange Range(string name, string resource, string max) => new()
    {
        Metadata = Make.Meta(name),
        Spec = new LimitRangeSpec { Limits = [new LimitRangeItem { Type = "Container", Max = Make.Labels($"{resource}={max}") }] },
    };
}
