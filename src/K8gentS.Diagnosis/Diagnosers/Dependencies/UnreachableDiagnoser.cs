using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Diagnosers.Dependencies;

/// <summary>
/// The call fails and the target is outside the cluster, or what stands behind it seems well: a name that does not
/// resolve, a time-out, a refusal. Where a Service leads nowhere by its own fault, this follows from that.
/// </summary>
internal sealed class UnreachableDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("DEP004", "what it calls does not answer", ["dependency.unreachable", "network.dns-failure", "app.dependency-timeout", "config.wrong-dependency-address"], Needs.Logs | Needs.Services);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var told = LoggedFailure.Of(evidence).Where(t => t.Match.Signature.Role == Logs.LogSignatureRole.Dependency);
        var calls = FailedCalls.Of(evidence).Where(c => c.Told is not null).ToList();
        var nameless = told.Where(t => calls.All(c => c.Told!.Match != t.Match));
        return calls.Select(c => Claim(evidence, c)).OfType<Finding>()
            .Concat(nameless.Select(t => Claim(t, "dependency.unreachable", "something that its log does not name") with { Strength = Strength.Weak }));
    }

    private Finding? Claim(SanitizedEvidence evidence, FailedCall call) => call.Host switch
    {
        { Service: null, Backends.Count: > 0 } => ToPod(call),
        { Service: null } => Claim(call.Told!, call.Cause, $"{call.Target}, outside the cluster") with { Strength = call.Strength },
        { Service: { } name } => ServiceState.Find(evidence.Cluster, name) is { } service && evidence.Cluster.HasReadyEndpoints(service) ? Inside(call, service) : null,
    };

    // A pod's own address, as StatefulSets and service meshes have it.
    private Finding ToPod(FailedCall call) => Claim(call.Told!, "dependency.unreachable", $"a pod of {call.Host.Backends[0].Short}") with
    {
        DependsOn = call.Host.Backends[0],
        Strength = call.Strength == Strength.Weak ? Strength.Weak : Strength.Likely,
    };

    private Finding Inside(FailedCall call, Objects.Service service)
    {
        var spoken = call.Cause is "app.dependency-timeout" or "network.dns-failure" or "config.wrong-dependency-address";
        var finding = Claim(call.Told!, spoken ? call.Cause : "dependency.unreachable", $"{call.Target}, although Service {service.Name} has ready endpoints");
        var isTimeout = call.Cause == "app.dependency-timeout";
        if (spoken && !isTimeout)
        {
            // The name of a Service that is served does not resolve: the name service's own trouble. TLS where none is spoken: the scheme of the address.
            return finding with
            {
                Culprit = call.Cause == "network.dns-failure" ? finding.Culprit : AddressHolder.Of(call),
                Strength = call.Strength == Strength.Weak ? Strength.Weak : Strength.Likely,
            };
        }

        return ServiceState.TargetIsDeclared(call.Container.Evidence.Cluster, service, call.Host.Port)
            ? finding with { Strength = isTimeout ? call.Strength : Strength.Weak }
            : finding with { Culprit = service.Ref, DependsOn = service.Ref, Strength = Strength.Likely };
    }

    private Finding Claim(LoggedFailure told, string cause, string target)
    {
        var container = told.Container;
        return container.Claim(
            Card,
            cause,
            $"{Sentence.Start(container.Label)} of {container.Owner.Short} cannot reach {target}: {told.Match.Summary}.",
            [told.Proof],
            "The same call succeeds from another pod of the namespace, or the program fails for another reason.",
            $"Try the call from the pod: {Kubectl.Run(container.Pod.Namespace, $"debug {container.Pod.Name} -it --image=busybox --target={container.Spec.Name}")}.",
            "Check name resolution, egress NetworkPolicies, proxies and firewalls on the way, and the other side's own state.") with
        { Depth = Depth.Mechanism };
    }
}
