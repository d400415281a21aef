using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Autoscaling;

public sealed class AutoscalerDiagnoserTests
{
    private const string Unready = "the HPA was unable to compute the replica count: failed to get cpu utilization: did not receive metrics for targeted pods (pods might be unready)";

    [Fact]
    public void A_metrics_API_that_does_not_answer_is_the_root()
    {
        var api = new ApiService { Metadata = Make.Meta("v1beta1.metrics.k8s.io", null), Status = new ApiServiceStatus { Conditions = [Make.Condition("Available", "False", "MissingEndpoints", "no addresses with port name https")] } };
        new Scene([.. Web, api, Scaler(Make.Condition("ScalingActive", "False", "FailedGetResourceMetric", "failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server is currently unable to handle the request (get pods.metrics.k8s.io)"))])
            .ShouldBe("CPL001", "controlplane.component-unhealthy", "APIService/v1beta1.metrics.k8s.io", "MissingEndpoints");
    }

    private static readonly KubeObject[] Web = [Make.Node(), .. Make.Deployment(ready: 1), Make.Running()];

    [Theory]
    [InlineData("the HPA was unable to compute the replica count: failed to get cpu utilization: missing request for cpu in container app of Pod web-1-a", "has no cpu request")]
    [InlineData("the HPA was unable to compute the replica count: failed to get cpu utilization: missing request for cpu", "has no cpu request")]
    [InlineData("the HPA was unable to compute the replica count: failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)", "metrics API")]
    [InlineData("the HPA was unable to compute the replica count: unable to get metric queue_depth: unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered", "queue_depth")]
    public void Metrics_that_cannot_be_read_are_told_with_the_reason(string message, string words) =>
        new Scene([.. Web, Scaler(Make.Condition("ScalingActive", "False", "FailedGetResourceMetric", message))]).ShouldBe("HPA001", "autoscaling.metrics-unavailable", "HorizontalPodAutoscaler/web", words);

    [Fact]
    public void A_target_that_does_not_exist_is_named() =>
        new Scene(Scaler(Make.Condition("AbleToScale", "False", "FailedGetScale", "the HPA controller was unable to get the target's current scale: deployments.apps \"web\" not found"))).ShouldBe("HPA001", "autoscaling.target-missing", "HorizontalPodAutoscaler/web", "Deployment/web");

    [Fact]
    public void A_ceiling_that_the_load_presses_against_is_named() =>
        new Scene([.. Web, Scaler(Make.Condition("ScalingActive", "True", "ValidMetricFound"), Make.Condition("ScalingLimited", "True", "TooManyReplicas", "the desired replica count is more than the maximum replica count"))]).ShouldBe("HPA001", "autoscaling.limit-reached", "HorizontalPodAutoscaler/web", "maximum of 3");

    [Theory]
    [InlineData("ScalingLimited", "True", "TooFewReplicas", "the desired replica count is less than the minimum replica count")]
    [InlineData("ScalingLimited", "False", "DesiredWithinRange", "the desired count is within the acceptable range")]
    [InlineData("ScalingActive", "False", "ScalingDisabled", "scaling is disabled since the replica count of the target is zero")]
    public void An_autoscaler_at_rest_is_well(string type, string status, string reason, string message) =>
        new Scene([.. Web, Scaler(Make.Condition(type, status, reason, message))]).ShouldBeQuiet();

    [Fact]
    public void Pods_that_started_a_moment_ago_have_no_metrics_yet() =>
        new Scene([Make.Node(), .. Make.Deployment(ready: 1), Make.Running(age: 50), Scaler(Make.Condition("ScalingActive", "False", "FailedGetResourceMetric", Unready, 40))]).ShouldBeQuiet();

    [Fact]
    public void Pods_that_crash_are_the_incident_and_not_their_autoscaler()
    {
        var incidents = new Scene([Make.Node(), .. Make.Deployment(), Make.Crashing(), Scaler(Make.Condition("ScalingActive", "False", "FailedGetResourceMetric", Unready))]).Incidents();
        Assert.Equal("Deployment/web", Assert.Single(incidents).Workload.Short);
    }

    private static HorizontalPodAutoscaler Scaler(params Condition[] conditions) => new()
    {
        Metadata = Make.Meta("web"),
        Spec = new AutoscalerSpec { MinReplicas = 1, MaxReplicas = 3, ScaleTargetRef = new ScaleTargetRef { Kind = "Deployment", Name = "web" } },
        Status = new AutoscalerStatus { Conditions = conditions },
    };
}
