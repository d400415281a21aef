using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Diagnosers.Dependencies;

/// <summary>
/// The Service exists and nothing ready stands behind it: the workload behind it is at fault, or was scaled to zero. Its
/// own incident, if it has one, says why; this one follows from it.
/// </summary>
internal sealed class NoReadyEndpointsDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("DEP003", "nothing ready behind the Service it calls", ["dependency.no-ready-endpoints", "workload.scaled-to-zero"], Needs.Logs | Needs.Services | Needs.Neighbours);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from call in FailedCalls.Of(evidence)
        where call.Host is { Service: not null, ServiceExists: true }
        let service = ServiceState.Find(evidence.Cluster, call.Host.Service!)
        where service is not null && !evidence.Cluster.HasReadyEndpoints(service)
        let backend = call.Host.Backends.FirstOrDefault(b => b != evidence.Incident.Workload)
        select evidence.Cluster.FindWorkload(backend ?? service.Ref) is IWorkload { DesiredReplicas: 0 } ? ScaledToZero(call, service, backend!) : NotReady(call, service, backend);

    private Finding NotReady(FailedCall call, Service service, ObjectRef? backend)
    {
        var container = call.Container;
        return container.Claim(
            Card,
            "dependency.no-ready-endpoints",
            $"{container.Owner.Short} calls {call.Target}, and nothing ready stands behind Service {service.Name}" + (backend is null ? ": its selector finds no pods." : $": {backend.Short} is not ready."),
            [call.Proof, container.Evidence.QuoteComparison(service.Ref, "no ready endpoint")],
            $"Service {service.Name} has ready endpoints while the calls fail.",
            $"See the endpoints: {Kubectl.Run(service.Namespace, $"get endpointslices -l kubernetes.io/service-name={service.Name}")}.",
            $"Mend what is behind it first: {Kubectl.Describe(backend ?? service.Ref)}. {container.Owner.Short} then recovers by itself.") with
        {
            Culprit = backend ?? service.Ref,
            DependsOn = backend ?? service.Ref,
            Strength = call.StrengthWhenShown,
            Depth = Depth.Root,
        };
    }

    private Finding ScaledToZero(FailedCall call, Service service, ObjectRef backend) => NotReady(call, service, backend) with
    {
        Cause = "workload.scaled-to-zero",
        Summary = $"{call.Container.Owner.Short} calls {call.Target}, and {backend.Short} behind Service {service.Name} is scaled to zero replicas.",
        Resolution =
        [
            $"Scale it up: {Kubectl.Run(backend.Namespace, $"scale {backend.Kind.ToLowerInvariant()}/{backend.Name} --replicas=1")}.",
            $"If it is meant to be off, {call.Container.Owner.Short} must do without it.",
        ],
    };
}
