using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.ControlPlane;

public sealed class ApiServiceDiagnoserTests
{
    private const string Cause = "controlplane.component-unhealthy";

    private static readonly ApiService Metrics = new()
    {
        Metadata = Make.Meta("v1beta1.metrics.k8s.io", null),
        Spec = new ApiServiceSpec { Service = new WebhookService { Namespace = "kube-system", Name = "metrics-server" } },
        Status = new ApiServiceStatus { Conditions = [Make.Condition("Available", "False", "FailedDiscoveryCheck", "failing or missing response from https://10.96.0.5:443/apis/metrics.k8s.io/v1beta1: context deadline exceeded")] },
    };

    [Fact]
    public void An_API_that_does_not_answer_is_named() => new Scene(Metrics).ShouldBe("CPL001", Cause, "APIService/v1beta1.metrics.k8s.io", "FailedDiscoveryCheck");

    [Fact]
    public void An_API_is_folded_into_the_workload_behind_it_that_crashes()
    {
        var service = new Service { Metadata = Make.Meta("metrics-server", "kube-system"), Spec = new ServiceSpec { Selector = Make.Labels("k8s-app=metrics-server") } };
        new Scene([Metrics, Make.Node(), service, .. System("metrics-server")]).ShouldBe("CPL002", Cause, "Deployment/metrics-server");
    }

    [Fact]
    public void An_API_that_answers_and_one_that_was_just_registered_are_well() =>
        new Scene(
            Metrics with { Status = new ApiServiceStatus { Conditions = [Make.Condition("Available", "True", "Passed")] } },
            Metrics with { Metadata = Make.Meta("v1.example.test", null), Status = new ApiServiceStatus { Conditions = [Make.Condition("Available", "False", "MissingEndpoints", ago: 5)] } }).ShouldBeQuiet();

    private static KubeObject[] System(string name)
    {
        var crashing = Make.Crashing($"{name}-1-a", name);
        return
        [
            .. Make.Deployment(name, labels: $"k8s-app={name}").Select(o => o with { Metadata = o.Metadata with { Namespace = "kube-system" } }),
            crashing with { Metadata = Make.Meta(crashing.Name, "kube-system", labels: $"k8s-app={name}", owners: Make.Owner("ReplicaSet", $"{name}-1")) },
        ];
    }
}
