using System.Security.Cryptography;
using System.Text.Json;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Discovery;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Sandbox.Proving;

/// <summary>Finds the installed sandbox in a cluster, and what of the table holds for it.</summary>
internal sealed class SandboxFinder(IKubeClient client, ApiDiscovery discovery)
{
    private static readonly ResourceType Namespaces = ResourceType.Core("namespaces", "Namespace", namespaced: false);
    private static readonly ResourceType ClusterRoles = new("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", Namespaced: false);
    private static readonly ResourceType Roles = new("rbac.authorization.k8s.io", "v1", "roles", "Role");

    /// <summary>Finds it.</summary>
    /// <param name="wanted">What the person said of it; the rest is read from the cluster.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="CommandException">There is none, or there are several.</exception>
    public async Task<InstalledSandbox> FindAsync(SandboxWishes wanted, CancellationToken cancellationToken)
    {
        var policies = await PoliciesAsync(cancellationToken);
        var constraints = await ConstraintsAsync(cancellationToken);
        var chosen = Choose(wanted, [.. policies.Concat(constraints).DistinctBy(p => (p.Release, p.Prefix, p.ExecutorNamespace))]);
        var places = await PlacesAsync(wanted, chosen, cancellationToken);
        return new InstalledSandbox
        {
            Places = places,
            Switches = await SwitchesAsync(chosen, places, cancellationToken),
            HasPolicies = policies.Any(p => p.Prefix == chosen.Prefix),
            HasConstraint = constraints.Any(p => p.Prefix == chosen.Prefix),
            Version = (await discovery.VersionAsync(cancellationToken)).GitVersion,
        };
    }

    private static SandboxParameters Choose(SandboxWishes wanted, IReadOnlyList<SandboxParameters> found)
    {
        var fitting = found.Where(p => (wanted.Release ?? p.Release) == p.Release && (wanted.Prefix ?? p.Prefix) == p.Prefix && (wanted.Executor ?? p.ExecutorNamespace) == p.ExecutorNamespace).ToList();
        var names = string.Join(", ", found.Select(p => $"{p.Prefix} in {p.Release} with executor namespace {p.ExecutorNamespace}"));
        return (fitting.Count, found.Count) switch
        {
            (1, _) => fitting[0],
            (_, 0) => throw new CommandException("No sandbox is installed: neither a ValidatingAdmissionPolicy of ours nor a K8gentsSandbox constraint is in this cluster. Install the chart with remediation.enabled=true and sandbox.enabled=true, or upgrade one that is older than this program."),
            (0, _) => throw new CommandException($"No installed sandbox is the one that --release, --prefix and --executor-namespace name; there is: {names}.", ExitCodes.Usage),
            _ => throw new CommandException($"Several sandboxes are installed; say with --release, --prefix or --executor-namespace which one is meant: {names}.", ExitCodes.Usage),
        };
    }

    private async Task<IReadOnlyList<SandboxParameters>> PoliciesAsync(CancellationToken cancellationToken) =>
        [.. (await ListAsync("admissionregistration.k8s.io", "ValidatingAdmissionPolicy", cancellationToken))
            .Select(p => p.GetProperty("metadata").TryGetProperty("annotations", out var notes) && notes.TryGetProperty(SandboxParameters.Annotation, out var json) ? SandboxParameters.Parse(json.GetString() ?? "") : null)
            .OfType<SandboxParameters>()];

    private async Task<IReadOnlyList<SandboxParameters>> ConstraintsAsync(CancellationToken cancellationToken) =>
        [.. (await ListAsync("constraints.gatekeeper.sh", "K8gentsSandbox", cancellationToken))
            .Select(c => c.GetProperty("spec").TryGetProperty("parameters", out var json) ? SandboxParameters.Parse(json.GetRawText()) : null)
            .OfType<SandboxParameters>()];

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string group, string kind, CancellationToken cancellationToken)
    {
        var type = await discovery.FindAsync(group, kind, cancellationToken);
        try
        {
            return type is null ? [] : await client.List(type.Everywhere, KubeJson.Raw).CollectAsync(cancellationToken);
        }
        catch (ForbiddenException e)
        {
            throw new CommandException($"You may not see what is installed, which this proof needs to know: use a cluster administrator's credentials ({e.Message}).", ExitCodes.Failed, e);
        }
    }

    private async Task<SandboxPlaces> PlacesAsync(SandboxWishes wanted, SandboxParameters found, CancellationToken cancellationToken)
    {
        var names = (await client.List(Namespaces.Everywhere, KubeJson.Raw).CollectAsync(cancellationToken)).Select(n => n.GetProperty("metadata").GetProperty("name").GetString()!).ToList();
        var free = names.Except(found.ProtectedNamespaces, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var places = new SandboxPlaces
        {
            Release = found.Release,
            Prefix = found.Prefix,
            Executor = found.ExecutorNamespace,
            Image = found.Images[0],
            Node = $"k8gents-no-such-node-{RandomNumberGenerator.GetHexString(8, lowercase: true)}",
            Allowed = wanted.Allowed ?? AllowedOf(found, names, free),
            JobController = found.JobControllers is [var maker, ..] ? maker : "system:kube-controller-manager",
            ForbiddenLabel = found.ForbiddenLabels is [var label, ..] ? (label.Key, label.Value ?? "") : ("k8gents.io/remediation", "forbidden"),
        };
        var others = free.Except(found.Namespaces, StringComparer.Ordinal).ToList();
        return places with { Elsewhere = wanted.Elsewhere ?? (others.Contains("default") ? "default" : others.FirstOrDefault() ?? "k8gents-doctor-elsewhere") };
    }

    // One that exists, if there is one.
    private static string AllowedOf(SandboxParameters found, List<string> names, List<string> free)
    {
        var fitting = found.Everywhere ? free.OrderBy(n => n == "default" ? 0 : 1) : found.Namespaces.OrderBy(n => names.Contains(n, StringComparer.Ordinal) ? 0 : 1);
        return fitting.FirstOrDefault() ?? "default";
    }

    private async Task<IReadOnlySet<string>> SwitchesAsync(SandboxParameters found, SandboxPlaces places, CancellationToken cancellationToken)
    {
        var on = found.Switches().ToHashSet(StringComparer.Ordinal);
        var wide = await GetAsync(ClusterRoles.Named(null, $"{places.Prefix}-agent"), cancellationToken);
        if (wide is not null)
        {
            on.Add(SandboxSwitches.ClusterScope);
        }

        if (ReadsPods(wide) || await GetAsync(Roles.Named(places.Allowed, $"{places.Prefix}-agent"), cancellationToken) is not null)
        {
            on.Add(SandboxSwitches.WatchesAllowed);
        }

        if (await discovery.FindAsync("resource.k8s.io", "ResourceClaim", cancellationToken) is { Version: "v1" })
        {
            on.Add(SandboxSwitches.DynamicResources);
        }

        return on;
    }

    private static bool ReadsPods(JsonElement? role) =>
        role is { } there && there.GetProperty("rules").EnumerateArray().Any(r => r.TryGetProperty("resources", out var resources) && resources.EnumerateArray().Any(n => n.GetString() == "pods"));

    private async Task<JsonElement?> GetAsync(ObjectPath path, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetAsync(path, KubeJson.Raw, cancellationToken);
        }
        catch (KubeApiException e) when (e is NotFoundException or ForbiddenException)
        {
            return null;
        }
    }
}
