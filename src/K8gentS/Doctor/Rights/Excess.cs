namespace K8gentS.Doctor.Rights;

/// <summary>What no half of this program may ever do: with any of it the border between them, or the sandbox, would not hold.</summary>
internal static class Excess
{
    private static readonly string[] Writing = ["create", "update", "patch", "delete", "deletecollection"];

    /// <summary>Everything there is: who may do this may do all of the rest.</summary>
    public static Need Everything { get; } = new(["*"], "*", "*", null);

    /// <summary>What must not be permitted.</summary>
    /// <param name="places">Namespaces that are looked into beside the whole cluster.</param>
    /// <param name="executor">The namespace in which the responder runs Jobs; null where it runs none.</param>
    /// <param name="logs">Whether logs may be read.</param>
    public static IReadOnlyList<Need> Of(IEnumerable<string> places, string? executor, bool logs) =>
    [
        .. ClusterWide(),
        .. places.Prepend(null).Distinct(StringComparer.Ordinal).SelectMany(ns => Within(ns, jobs: ns is not null && ns == executor)),
        .. logs ? [] : places.Prepend(null).Select(ns => new Need(["get"], "", "pods/log", ns)),
    ];

    private static IEnumerable<Need> ClusterWide() =>
    [
        new(["impersonate"], "", "users", null),
        new(["impersonate"], "", "groups", null),
        new(["impersonate"], "", "serviceaccounts", null),
        new(["escalate", "bind"], "rbac.authorization.k8s.io", "clusterroles", null),
        new(Writing, "rbac.authorization.k8s.io", "clusterrolebindings", null),
        new(Writing, "rbac.authorization.k8s.io", "clusterroles", null),
        new(Writing, "admissionregistration.k8s.io", "validatingadmissionpolicies", null),
        new(Writing, "admissionregistration.k8s.io", "validatingadmissionpolicybindings", null),
        new(Writing, "admissionregistration.k8s.io", "validatingwebhookconfigurations", null),
        new(Writing, "admissionregistration.k8s.io", "mutatingwebhookconfigurations", null),
        new(Writing, "", "namespaces", null),
        new(Writing, "", "nodes", null),
        new(["get", "create"], "", "nodes/proxy", null),
    ];

    private static IEnumerable<Need> Within(string? ns, bool jobs) =>
    [
        new(["get", "list", "watch", .. Writing], "", "secrets", ns),
        new(Writing, "", "configmaps", ns),
        new(Writing, "", "pods", ns),
        new(["get", "create"], "", "pods/exec", ns),
        new(["get", "create"], "", "pods/attach", ns),
        new(["get", "create"], "", "pods/portforward", ns),
        new(["update", "patch"], "", "pods/ephemeralcontainers", ns),
        new(["create"], "", "pods/eviction", ns),
        new(Writing, "", "services", ns),
        new(["create"], "", "serviceaccounts/token", ns),
        new(Writing, "apps", "deployments", ns),
        new(Writing, "apps", "statefulsets", ns),
        new(Writing, "apps", "daemonsets", ns),
        new(["update", "patch"], "apps", "deployments/scale", ns),
        new(jobs ? ["update", "patch", "deletecollection"] : Writing, "batch", "jobs", ns),
        new(Writing, "batch", "cronjobs", ns),
        new(Writing, "rbac.authorization.k8s.io", "rolebindings", ns),
        new([.. Writing, "escalate", "bind"], "rbac.authorization.k8s.io", "roles", ns),
    ];
}
