using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;

namespace K8gentS.Diagnosis.Diagnosers;

/// <summary>The part about workloads and their pods.</summary>
internal static partial class Kubectl
{
    /// <summary>A command as it is, with the namespace behind it.</summary>
    public static string Run(string? ns, string arguments) => $"`kubectl {arguments}{Namespace(ns)}`";

    /// <summary><c>kubectl get kind name -n ns -o yaml</c>.</summary>
    public static string Show(ObjectRef about) => On("get", about, "-o yaml");

    /// <summary><c>kubectl logs</c> of a container; of its run before, where it restarted.</summary>
    public static string Logs(FailingContainer container) =>
        Run(container.Pod.Namespace, $"logs {container.Pod.Name} -c {container.Spec.Name}{(container.Status.RestartCount > 0 ? " --previous" : "")}");

    /// <summary>The way back, where the last rollout brought the trouble.</summary>
    public static string Undo(ObjectRef workload) => Run(workload.Namespace, $"rollout undo {workload.Kind.ToLowerInvariant()}/{workload.Name}");

    /// <summary>Whether the workload has an older revision to go back to.</summary>
    public static bool CanUndo(SanitizedEvidence evidence) => evidence.Changes.Count > 0;
}
