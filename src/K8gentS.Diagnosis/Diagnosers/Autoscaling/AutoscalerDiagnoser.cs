using K8gentS.Diagnosis.Diagnosers.ControlPlane;
using K8gentS.Diagnosis.Diagnosers.Policy;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Autoscaling;

/// <summary>
/// Autoscalers without a target, without metrics, or at their ceiling.
/// Source: pkg/controller/podautoscaler/horizontal.go (FailedGetScale, FailedGetResourceMetric, TooManyReplicas)
/// </summary>
internal sealed class AutoscalerDiagnoser : IDiagnoser
{
    private const string Metrics = "autoscaling.metrics-unavailable";
    private const string Target = "autoscaling.target-missing";
    private const string Limit = "autoscaling.limit-reached";

    public DiagnoserCard Card { get; } = new("HPA001", "an autoscaler cannot do its work", [Limit, Metrics, Target], Needs.Autoscalers);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var signal = evidence.Signals.FirstOrDefault(s => s.Class == SignalClass.Scaling);
        if (signal is null || evidence.Cluster.Of<HorizontalPodAutoscaler>().Find(signal.Object.Namespace, signal.Object.Name) is not { } autoscaler)
        {
            return [];
        }

        return signal.Reason switch
        {
            "TooManyReplicas" => [Limited(evidence, signal, autoscaler)],
            "FailedGetScale" or "InvalidSelector" or "FailedUpdateScale" => [Targetless(evidence, signal, autoscaler)],
            _ => [Blind(evidence, signal, autoscaler)],
        };
    }

    private Finding Blind(SanitizedEvidence evidence, Signal signal, HorizontalPodAutoscaler autoscaler)
    {
        var unrequested = Refusals.After(signal.Message, "missing request for ", " in ") is { } resource ? $"container {Refusals.After(signal.Message, " in container ", " ") ?? "of its pods"} has no {resource.Split(' ')[0]} request, which utilisation is a percentage of" : null;
        var absent = signal.Message.Contains("could not find the requested resource", StringComparison.Ordinal) || signal.Message.Contains("the server is currently unable to handle", StringComparison.Ordinal) || signal.Message.Contains("no custom metrics API", StringComparison.OrdinalIgnoreCase);
        var why = unrequested ?? (absent ? $"the metrics API does not answer: {Refusals.Short(signal.Message)}" : Refusals.Short(signal.Message));
        return Base(evidence, signal, autoscaler) with
        {
            Cause = Metrics,
            Depth = unrequested is not null ? Depth.Root : Depth.Mechanism,
            Summary = $"HorizontalPodAutoscaler {autoscaler.Name} cannot scale {TargetOf(autoscaler).Short}: {why}.",
            DependsOn = absent ? Api(evidence, signal.Message) : null,
            RefutedBy = "ScalingActive turns True by itself within a few minutes.",
            Resolution = unrequested is not null
                ? [$"Give every container of {TargetOf(autoscaler).Short} the request that is missing: {Kubectl.Edit(TargetOf(autoscaler))}.", "Sidecars count too, unless the metric is of type ContainerResource."]
                : ["Is the metrics API there? `kubectl get apiservices | grep metrics`, `kubectl top pods`.", $"See what the autoscaler asks for: {Kubectl.Describe(autoscaler.Ref)}."],
        };
    }

    // The API that is asked, where it is known not to answer.
    private static ObjectRef? Api(SanitizedEvidence evidence, string message)
    {
        var group = message.Contains("custom metrics", StringComparison.OrdinalIgnoreCase) ? "custom.metrics.k8s.io" : message.Contains("external metric", StringComparison.OrdinalIgnoreCase) ? "external.metrics.k8s.io" : "metrics.k8s.io";
        return evidence.Cluster.Of<ApiService>().All.FirstOrDefault(a => a.Name.EndsWith("." + group, StringComparison.Ordinal) && a.Name.Split('.', 2)[1] == group && !a.Status.Conditions.Is("Available", "True"))?.Ref
            ?? (group == "metrics.k8s.io" ? Components.Find(evidence.Cluster, "metrics-server") : null);
    }

    private Finding Targetless(SanitizedEvidence evidence, Signal signal, HorizontalPodAutoscaler autoscaler)
    {
        var target = TargetOf(autoscaler);
        var missing = evidence.Cluster.FindWorkload(target) is null;
        return Base(evidence, signal, autoscaler) with
        {
            Cause = Target,
            Depth = Depth.Root,
            Summary = missing
                ? $"HorizontalPodAutoscaler {autoscaler.Name} scales {target.Short}, which does not exist in namespace {autoscaler.Namespace}."
                : $"HorizontalPodAutoscaler {autoscaler.Name} cannot scale {target.Short}: {Refusals.Short(signal.Message)}.",
            RefutedBy = $"{Kubectl.On("get", target)} finds it.",
            Resolution = [$"Correct scaleTargetRef, or create {target.Short}: {Kubectl.Edit(autoscaler.Ref)}.", $"If the workload is gone for good: {Kubectl.On("delete", autoscaler.Ref)}."],
        };
    }

    private Finding Limited(SanitizedEvidence evidence, Signal signal, HorizontalPodAutoscaler autoscaler) => Base(evidence, signal, autoscaler) with
    {
        Cause = Limit,
        Depth = Depth.Root,
        Summary = $"HorizontalPodAutoscaler {autoscaler.Name} is at its maximum of {autoscaler.Spec.MaxReplicas} replicas of {TargetOf(autoscaler).Short}, and the load asks for more.",
        RefutedBy = "The metric is below its target while the maximum is reached.",
        Resolution = [$"Raise maxReplicas, if nodes and dependencies bear it: {Kubectl.Edit(autoscaler.Ref)}.", $"Or find out why the load grew: {Kubectl.Describe(autoscaler.Ref)}, `kubectl top pods -n {autoscaler.Namespace}`."],
    };

    private Finding Base(SanitizedEvidence evidence, Signal signal, HorizontalPodAutoscaler autoscaler) => new()
    {
        Code = Card.Code,
        Cause = Metrics,
        Culprit = autoscaler.Ref,
        Strength = Strength.Certain,
        Summary = signal.Message,
        Evidence = [evidence.Quote(signal), .. autoscaler.Status.Conditions.Take(3).Select(c => evidence.Quote(autoscaler, c)), evidence.QuoteSpec(autoscaler, $"scales {TargetOf(autoscaler).Short} between {autoscaler.Spec.MinReplicas ?? 1} and {autoscaler.Spec.MaxReplicas}, now {autoscaler.Status.CurrentReplicas ?? 0}, desired {autoscaler.Status.DesiredReplicas ?? 0}")],
        Explains = Explains.Classes(evidence, SignalClass.Scaling),
        Resolution = [Kubectl.Describe(autoscaler.Ref)],
    };

    private static ObjectRef TargetOf(HorizontalPodAutoscaler autoscaler) => new(autoscaler.Spec.ScaleTargetRef.Kind, autoscaler.Namespace, autoscaler.Spec.ScaleTargetRef.Name);
}
