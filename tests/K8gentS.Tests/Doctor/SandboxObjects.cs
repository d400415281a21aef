using K8gentS.SimCluster;

namespace K8gentS.Tests.Doctor;

/// <summary>What bounds an executor, as it stands in a cluster after an installation.</summary>
internal static class SandboxObjects
{
    public const string Namespace = """
        { "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": "k8gents-executor", "labels": { "pod-security.kubernetes.io/enforce": "restricted" } } }
        """;

    public const string ExecutorPolicy = """
        {
          "apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicy", "metadata": { "name": "kg-executor", "generation": 1 },
          "spec": { "failurePolicy": "Fail", "matchConditions": [{ "name": "executor", "expression": "request.userInfo.username == \"system:serviceaccount:k8gents-executor:k8gent-executor-sa\"" }] },
          "status": { "observedGeneration": 1, "typeChecking": {} }
        }
        """;

    public const string JobsPolicy = """
        {
          "apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicy", "metadata": { "name": "kg-executor-namespace" },
          "spec": { "matchConstraints": { "namespaceSelector": { "matchLabels": { "kubernetes.io/metadata.name": "k8gents-executor" } } } }
        }
        """;

    public const string Template = """
        { "apiVersion": "templates.gatekeeper.sh/v1", "kind": "ConstraintTemplate", "metadata": { "name": "k8gentssandbox" }, "status": { "created": true, "byPod": [{ "id": "a" }] } }
        """;

    public const string Constraint = """
        { "apiVersion": "constraints.gatekeeper.sh/v1beta1", "kind": "K8gentsSandbox", "metadata": { "name": "kg" }, "spec": { "enforcementAction": "deny" }, "status": { "byPod": [{ "enforced": true }] } }
        """;

    public const string Webhook = """
        {
          "apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingWebhookConfiguration", "metadata": { "name": "gatekeeper" },
          "webhooks": [{ "name": "validation.gatekeeper.sh", "failurePolicy": "Fail", "rules": [{ "operations": ["CREATE", "UPDATE", "DELETE", "CONNECT"] }] }]
        }
        """;

    public static string Binding(string policy, string rest = "\"validationActions\": [\"Deny\"]") => $$"""
        { "apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicyBinding", "metadata": { "name": "{{policy}}" }, "spec": { "policyName": "{{policy}}", {{rest}} } }
        """;

    /// <summary>An installation with both engines.</summary>
    public static string[] Both { get; } = [Namespace, ExecutorPolicy, JobsPolicy, Binding("kg-executor"), Binding("kg-executor-namespace"), Template, Constraint, Webhook];

    /// <summary>The objects with one changed.</summary>
    public static string[] With(this string[] objects, string which, Func<string, string> change) => [.. objects.Select(o => o == which ? change(o) : o)];

    /// <summary>The objects without one.</summary>
    public static string[] Without(this string[] objects, params string[] which) => [.. objects.Except(which, StringComparer.Ordinal)];

    public static void PutAll(this SimulatedCluster cluster, IEnumerable<string> objects)
    {
        foreach (var json in objects)
        {
            cluster.Objects.Put(json);
        }
    }
}
