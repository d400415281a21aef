using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Policy;

public sealed class WebhookUnavailableDiagnoserTests
{
    private static KubeObject[] Refused(string message, string name = "web")
    {
        var objects = Make.Deployment(name, pods: 0, setConditions: [Make.Condition("ReplicaFailure", "True", "FailedCreate", message)], conditions: [Make.Condition("ReplicaFailure", "True", "FailedCreate", message)]);
        return [.. objects, Make.Event(objects[1], "FailedCreate", "Error creating: " + message)];
    }

    [Theory]
    [InlineData("Internal error occurred: failed calling webhook \"hook.example.test\": failed to call webhook: Post \"https://hooks.ops.svc:443/validate?timeout=10s\": dial tcp 10.96.1.1:443: connect: connection refused", "connection refused")]
    [InlineData("Internal error occurred: failed calling webhook \"hook.example.test\": failed to call webhook: Post \"https://hooks.ops.svc:443/validate?timeout=10s\": no endpoints available for service \"hooks\"", "no endpoints available")]
    [InlineData("Internal error occurred: failed calling webhook \"hook.example.test\": failed to call webhook: Post \"https://hooks.ops.svc:443/validate?timeout=5s\": context deadline exceeded", "deadline exceeded")]
    [InlineData("Internal error occurred: failed calling webhook \"hook.example.test\": failed to call webhook: the server could not find the requested resource", "could not find")]
    public void A_webhook_that_does_not_answer_is_blamed_by_its_configuration(string message, string words)
    {
        var configuration = new WebhookConfiguration { Metadata = Make.Meta("guards", null), Webhooks = [new Webhook { Name = "hook.example.test", FailurePolicy = "Fail", ClientConfig = new WebhookClientConfig { Service = new WebhookService { Namespace = "ops", Name = "hooks" } } }] };
        new Scene([configuration, .. Refused(message)]).ShouldBe("POL005", "policy.webhook-unavailable", "ValidatingWebhookConfiguration/guards", words, "failurePolicy");
    }

    [Fact]
    public void A_refusal_that_was_overcome_is_history()
    {
        var objects = Make.Deployment(ready: 1);
        new Scene([Make.Node(), .. objects, Make.Running(), Make.Event(objects[1], "FailedCreate", "Error creating: Internal error occurred: failed calling webhook \"hook.example.test\": failed to call webhook: context deadline exceeded", 300), Make.Event(objects[1], "SuccessfulCreate", "Created pod: web-1-a", 290, "Normal")]).ShouldBeQuiet();
    }
}
