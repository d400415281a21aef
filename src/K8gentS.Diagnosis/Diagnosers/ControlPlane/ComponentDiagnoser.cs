using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Diagnosers.ControlPlane;

/// <summary>Pods of kube-system that fail and are a part of the control plane, the cluster DNS or the metrics API.</summary>
internal sealed class ComponentDiagnoser : IDiagnoser
{
    private const string Cause = "controlplane.component-unhealthy";

    public DiagnoserCard Card { get; } = new("CPL002", "a component of the cluster fails", [Cause], Needs.Logs);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var labels = (evidence.Workload as IWorkload)?.Template.Metadata.Labels ?? evidence.Workload?.Metadata.Labels;
        if (Components.Of(evidence.Incident.Workload, labels) is not { } component)
        {
            yield break;
        }

        var line = evidence.Logs.Select(l => (Log: l, Fatal: Logs.LogFatal.Select(l.Parsed))).FirstOrDefault(l => l.Fatal is not null);
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = evidence.Incident.Workload,
            Strength = Strength.Certain,
            Depth = Depth.Mechanism,
            Summary = $"{component} does not work: {evidence.Signals[0].Reason} on {evidence.Signals[0].Object.Short}{(line.Fatal is null ? "" : $", and its log says: {Policy.Refusals.Short(line.Fatal.Message)}")}.",
            Explanation = Consequence(component),
            Evidence = [.. evidence.Signals.Take(4).Select(evidence.Quote), .. line.Fatal is null ? [] : new[] { evidence.Quote(line.Log, line.Fatal.Line.Text) }],
            Explains = Explains.Everything(evidence),
            RefutedBy = "Its pods are ready and the cluster suffers still.",
            Resolution =
            [
                $"Read its log: `kubectl logs -n kube-system {evidence.Signals[0].Object.Name} --previous`, and its events: {Kubectl.Describe(evidence.Signals[0].Object)}.",
                "If it was changed lately (version, ConfigMap, static pod manifest under /etc/kubernetes/manifests), take the change back.",
            ],
        };
    }

    private static string Consequence(string component) => component switch
    {
        "coredns" or "kube-dns" or "node-local-dns" => "Without it names of Services do not resolve, and programs fail that have no fault of their own.",
        "kube-scheduler" => "Without it new pods stay pending.",
        "kube-controller-manager" => "Without it Deployments, Jobs, endpoints and node states stand still.",
        "metrics-server" => "Without it autoscalers have no metrics, and kubectl top says nothing.",
        _ => "Other parts of the cluster depend on it.",
    };
}
