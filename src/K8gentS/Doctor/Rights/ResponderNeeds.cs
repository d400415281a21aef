using K8gentS.Configuration;
using K8gentS.Response.Settings;

namespace K8gentS.Doctor.Rights;

/// <summary>What the responder does in the cluster; the chart's roles grant it.</summary>
internal static class ResponderNeeds
{
    private const string Unseen = "it cannot be seen whether a fix has helped";

    /// <summary>Everything that this configuration calls for.</summary>
    /// <param name="configuration">What the environment says.</param>
    /// <param name="settings">The settings that hold now.</param>
    /// <param name="examined">Which half is looked at.</param>
    public static IReadOnlyList<Need> Of(ProgramConfiguration configuration, ResponseSettings settings, Examined examined) =>
    [
        .. !examined.IsAgent && configuration.ResponderSecret is null ? [new Need(["create"], "authentication.k8s.io", "tokenreviews", null) { Lost = "it cannot be known who reports" }] : Array.Empty<Need>(),
        .. settings.RemediationEnabled && configuration.Execution is { } execution ? Fixing(execution, settings) : [],
    ];

    private static IEnumerable<Need> Fixing(ExecutionConfiguration execution, ResponseSettings settings) =>
    [
        .. Places(settings).SelectMany(ns => Looking(ns).Concat(execution.Kubectl is null ? [] : Changing(ns))),
        .. execution.Kubectl is null ? Jobs(execution.Namespace) : [],
    ];

    private static IEnumerable<string?> Places(ResponseSettings settings) =>
        settings.RemediationNamespaces.Contains(ResponseSettings.AllNamespaces) ? [null] : settings.RemediationNamespaces.Order(StringComparer.Ordinal);

    private static IEnumerable<Need> Looking(string? ns) =>
        ((string[])["deployments", "statefulsets", "daemonsets", "replicasets", "controllerrevisions"])
        .Select(r => new Need(["get"], "apps", r, ns) { Lost = Unseen })
        .Prepend(new Need(["get", "watch"], "", "pods", ns) { Lost = Unseen });

    private static IEnumerable<Need> Changing(string? ns) =>
        [new Need(["patch"], "apps", "deployments", ns), new Need(["delete"], "", "pods", ns)];

    private static IEnumerable<Need> Jobs(string ns) =>
        [new Need(["create", "get", "watch", "delete"], "batch", "jobs", ns) { Lost = "fixes cannot be carried out" }, new Need(["list"], "", "pods", ns) { Lost = "it cannot be seen how a fix ended" }];
}
