namespace K8gentS.Tests.Sandbox;

/// <summary>What an installed sandbox was told, as the chart writes it.</summary>
internal static class InstalledParameters
{
    public const string Json = """
        {"containerFields":["args","env","image"],"everywhere":false,"executor":"system:serviceaccount:k8gents-executor:k8gent-executor-sa","executorNamespace":"k8gents-executor",
         "forbiddenLabels":[{"key":"k8gents.io/remediation","value":"forbidden"}],"freeContainerFields":["image","resources"],
         "images":["ghcr.io/k8gents/k8gents-executor@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
         "jobControllers":["system:serviceaccount:kube-system:job-controller"],"maxReplicas":100,"namespaces":["shop"],
         "protectedNamespaces":["gatekeeper-system","k8gents","k8gents-executor","kube-node-lease","kube-public","kube-system"],
         "responder":"system:serviceaccount:k8gents:k8gents-responder","serviceAccount":"k8gent-executor-sa","updatable":["apps/deployments"]}
        """;

    public static string Constraint(string name = "k8gents") =>
        $$$"""{"apiVersion":"constraints.gatekeeper.sh/v1beta1","kind":"K8gentsSandbox","metadata":{"name":"{{{name}}}"},"spec":{"parameters":{{{Of(name)}}} }}""";

    private static string Of(string name) => Json.Replace("k8gents-responder", $"{name}-responder", StringComparison.Ordinal);
}
