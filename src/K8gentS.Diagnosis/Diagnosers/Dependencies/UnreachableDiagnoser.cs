using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Dependencies;

/// <summary>
/// The call fails and the target is outside the cluster, or what stands behind it seems well: a name that does not
/// resolve, a time-out, a refusal. Where a Service leads nowhere by its own fault, this follows from that.
/// </summary>
internal sealed class UnreachableDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("DEP004", "what it calls does not answer", ["dependency.unreachable", "network.dns-failure", "app.dependency-timeout"], Needs.Logs | Needs.Services);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var calls = FailedCall.Of(evidence).ToList();
        foreach (var call in calls)
        {
            if (call.Host.Service is null)
            {
                yield return call.Host.Backends.Count > 0 ? ToPod(call) : Outside(call);
            }
            else if (evidence.Cluster.Services.Find(call.Host.Service.Namespace, call.Host.Service.Name) is { } service && ServiceState.HasReady(evidence.Cluster, service))
            {
                yield return Inside(call, service);
            }
        }

        foreach (var told in LoggedFailure.Of(evidence).Where(t => t.Match.Signature.Role == Logs.LogSignatureRole.Dependency && calls.All(c => c.Told.Match != t.Match)))
        {
            yield return Claim(told, "dependency.unreachable", "something that its log does not name") with { Strength = Strength.Weak };
        }
    }

    private Finding Outside(FailedCall call) =>
        Claim(call.Told, call.IsNameFailure ? "network.dns-failure" : call.IsTimeout && call.Told.Match.Signature.Cause == "app.dependency-timeout" ? "app.dependency-timeout" : "dependency.unreachable", $"{call.Target}, outside the cluster") with
        {
            Strength = call.Told.Strength,
        };

    // A pod's own address, as StatefulSets and service meshes have it.
    private Finding ToPod(FailedCall call) => Claim(call.Told, "dependency.unreachable", $"a pod of {call.Host.Backends[0].Short}") with
    {
        DependsOn = call.Host.Backends[0],
        Strength = call.Told.Strength == Strength.Weak ? Strength.Weak : Strength.Likely,
    };

    private Finding Inside(FailedCall call, Objects.Service service)
    {
        var cluster = call.Told.Container.Evidence.Cluster;
        var leadsNowhere = !ServiceState.TargetIsDeclared(cluster, service, call.Host.Port);
        var finding = Claim(call.Told, call.Told.Match.Signature.Cause == "app.dependency-timeout" ? "app.dependency-timeout" : "dependency.unreachable", $"{call.Target}, although Service {service.Name} has ready endpoints");
        return leadsNowhere
            ? finding with { Culprit = service.Ref, DependsOn = service.Ref, Strength = Strength.Likely }
            : finding with { Strength = finding.Cause == "app.dependency-timeout" ? call.Told.Strength : Strength.Weak };
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
            "Check name resolution, egress NetworkPolicies, proxies and firewalls on the way, and the other side's own state.") with { Depth = Depth.Mechanism };
    }
}
