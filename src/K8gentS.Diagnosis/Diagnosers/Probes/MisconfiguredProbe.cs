using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Probes;

/// <summary>Judges whether a probe is wrong in itself: its port, path, scheme or command.</summary>
internal static class MisconfiguredProbe
{
    // A program that has not begun to listen after a minute of grace hardly will.
    private const double AmpleBudget = 60;

    /// <summary>What is wrong with the probe, if it is the probe that is wrong.</summary>
    public static IEnumerable<Finding> Judge(ProbeComplaint complaint, DiagnoserCard card)
    {
        var (why, strength, proof, step) = Why(complaint);
        if (why is null)
        {
            yield break;
        }

        var (container, name) = (complaint.Container, complaint.Kind.ToString().ToLowerInvariant());
        var effect = complaint.Kind == Signals.Detectors.Pods.ProbeKind.Readiness ? "never becomes ready" : "is killed again and again";
        yield return container.Claim(
            card,
            card.Causes[0],
            $"The {name} probe of {container.Label} in {container.Owner.Short} ({complaint.Action}) is wrong: {why}; so the container {effect}.",
            [.. complaint.Quote(), .. proof is null ? [] : new[] { proof }],
            "The same request, made by hand in the container, succeeds.",
            $"{step}: {Kubectl.Edit(container.Owner)}.",
            $"Try it by hand: {Kubectl.Run(container.Pod.Namespace, $"port-forward pod/{container.Pod.Name} {complaint.Port ?? 8080}")}.") with
        {
            Strength = strength,
            Depth = Depth.Root,
        };
    }

    private static (string? Why, Strength Strength, EvidenceItem? Proof, string Step) Why(ProbeComplaint complaint) => complaint.Failure switch
    {
        ProbeFailure.NoSuchPort => ("no container port has that name", Strength.Certain, null, "Name a port that the container declares"),
        ProbeFailure.WrongProtocol => ("the program speaks another protocol there (HTTP and HTTPS mixed up)", Strength.Certain, null, "Correct the probe's scheme or port"),
        ProbeFailure.NotFound => ($"the program answers and has no such path ({Code(complaint)})", Strength.Certain, null, "Correct the probe's path"),
        ProbeFailure.NotAllowed => ($"the program wants credentials there ({Code(complaint)})", Strength.Likely, null, "Probe a path that needs no login"),
        ProbeFailure.NoHealthService => ("the program does not implement the gRPC health protocol", Strength.Certain, null, "Implement grpc.health.v1.Health, or use another probe"),
        ProbeFailure.CommandMissing => ("the command is not in the image", Strength.Certain, null, "Correct the probe's command"),
        ProbeFailure.CommandFailed => Command(complaint),
        ProbeFailure.Refused => Refused(complaint),
        ProbeFailure.TimedOut when complaint.Kind == Signals.Detectors.Pods.ProbeKind.Startup => ("it gives up before the program can answer", Strength.Likely, null, "Raise failureThreshold or timeoutSeconds"),
        ProbeFailure.TimedOut when complaint.Kind == Signals.Detectors.Pods.ProbeKind.Readiness => ("the program does not answer in time", Strength.Weak, null, "Raise timeoutSeconds"),
        _ => (null, Strength.Weak, null, ""),
    };

    // What the command prints tells whether it looks in the wrong place, or found what it was to find: a failing dependency.
    private static (string? Why, Strength Strength, EvidenceItem? Proof, string Step) Command(ProbeComplaint complaint)
    {
        var told = complaint.Told.Message!;
        return told.Says("connection refused", "unreachable", "not reachable", "timed out", "could not connect", "bad address", "no such host", "can't resolve")
            ? (null, Strength.Weak, null, "")
            : ("the command fails" + (told.Says("No such file", "can't open", "cannot access") ? ": it looks for a file that is not there" : ""), told.Says("No such file", "can't open", "cannot access") ? Strength.Likely : Strength.Weak, null, "Correct the probe's command");
    }

    private static (string? Why, Strength Strength, EvidenceItem? Proof, string Step) Refused(ProbeComplaint complaint)
    {
        var verdict = PortVerdict.Of(complaint);
        var budget = Signals.Detectors.Pods.ProbeEvents.Budget(complaint.Probe);
        return (verdict.IsWrong, complaint.Kind) switch
        {
            (true, _) => ($"nothing listens on port {complaint.Port}; the program serves {string.Join(", ", verdict.Instead)}", verdict.Strength, verdict.Proof, $"Set the probe's port to {verdict.Instead[0]}"),
            (_, Signals.Detectors.Pods.ProbeKind.Startup) => ($"it gives up after {budget:0} s, before the program listens", Strength.Likely, null, "Raise failureThreshold, so that the slowest start fits"),
            (_, Signals.Detectors.Pods.ProbeKind.Readiness) => ($"nothing listens on port {complaint.Port}", Strength.Weak, null, "Set the port on which the program listens"),
            (false, _) => (null, Strength.Weak, null, ""),
            _ => ($"nothing listens on port {complaint.Port}", budget >= AmpleBudget ? Strength.Likely : Strength.Weak, null, "Set the port on which the program listens"),
        };
    }

    private static string Code(ProbeComplaint complaint) => complaint.Told.Message!.Split(": ")[^1].Trim();
}
