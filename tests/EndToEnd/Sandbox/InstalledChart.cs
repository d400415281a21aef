using System.Text.Json.Nodes;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Discovery;
using K8gentS.KubeApi.Errors;
using K8gentS.Live;
using K8gentS.Tests.Chart;

namespace EndToEnd.Sandbox;

/// <summary>
/// What the chart installs around the programs (namespaces, accounts, roles, both engines' policies), rendered by the real
/// helm and applied to a real cluster; all of it is deleted again. The programs are left out: no image is pulled.
/// </summary>
internal sealed class InstalledChart(KubeClient client, TimeProvider time)
{
    /// <summary>A namespace in which fixes are allowed.</summary>
    public const string Allowed = "k8gents-e2e-allowed";

    /// <summary>A namespace in which they are not.</summary>
    public const string Elsewhere = "k8gents-e2e-elsewhere";

    private const string Release = "k8gents";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly string[] Left = ["Deployment", "PersistentVolumeClaim", "Job", "Pod", "NetworkPolicy", "Secret", "Service", "PodDisruptionBudget"];

    private readonly List<AppliedObject> _applied = [];

    /// <summary>The constraint; null where there is no Gatekeeper.</summary>
    public AppliedObject? Constraint { get; private set; }

    /// <summary>The bindings that put the policies into force.</summary>
    public IEnumerable<AppliedObject> Bindings => _applied.Where(o => o.Kind == "ValidatingAdmissionPolicyBinding");

    /// <summary>Applies it all.</summary>
    /// <param name="gatekeeper">Whether there is a Gatekeeper.</param>
    /// <param name="image">The executor's image, by digest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task InstallAsync(bool gatekeeper, string image, CancellationToken cancellationToken)
    {
        var parts = image.Split('@');
        string[] values =
        [
            "remediation.enabled=true", $"remediation.namespaces={{{Allowed}}}", $"executor.image.repository={parts[0]}", $"executor.image.digest={parts[1]}", $"sandbox.gatekeeper={(gatekeeper ? "always" : "never")}",
        ];
        var rendered = await Helm.RenderAsync(values);
        foreach (var name in (string[])[Release, Allowed, Elsewhere])
        {
            await ApplyAsync(new AppliedObject("v1", "Namespace", null, name, $$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{name}}}"}}"""), cancellationToken);
        }

        foreach (var item in rendered.Where(i => !Left.Contains(i.Kind()) && !IsHook(i)).OrderBy(i => i.Kind() == "Namespace" ? 0 : 1))
        {
            await ApplyAsync(AppliedObject.Parse(item.ToJsonString())!, cancellationToken);
        }

        if (gatekeeper)
        {
            Constraint = AppliedObject.Parse((string)rendered.Single("ConfigMap", "k8gents-constraint")["data"]!["constraint.json"]!)!;
            await ApplyAsync(Constraint, cancellationToken);
        }
    }

    /// <summary>Applies an object.</summary>
    public async Task ApplyAsync(AppliedObject item, CancellationToken cancellationToken)
    {
        await new WaitingApply(client, time).RunAsync(item, Patience, cancellationToken);
        if (!_applied.Any(o => o.Kind == item.Kind && o.Namespace == item.Namespace && o.Name == item.Name))
        {
            _applied.Add(item);
        }
    }

    /// <summary>Deletes an object; one that is not there is no fault.</summary>
    public async Task DeleteAsync(AppliedObject item, CancellationToken cancellationToken)
    {
        using var discovery = new ApiDiscovery(client, time);
        var slash = item.ApiVersion.IndexOf('/', StringComparison.Ordinal);
        try
        {
            var type = await discovery.FindAsync(slash < 0 ? "" : item.ApiVersion[..slash], item.Kind, cancellationToken);
            if (type is not null)
            {
                await client.DeleteAsync(type.Named(item.Namespace, item.Name), cancellationToken: cancellationToken);
            }
        }
        catch (NotFoundException)
        {
            // Its namespace took it along.
        }
    }

    /// <summary>Deletes all that was applied, the last first, and waits until its namespaces are gone.</summary>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        foreach (var item in Enumerable.Reverse(_applied).ToList())
        {
            await DeleteAsync(item, cancellationToken);
        }

        foreach (var item in _applied.Where(i => i.Kind == "Namespace"))
        {
            while (await IsThereAsync(item.Name, cancellationToken))
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private async Task<bool> IsThereAsync(string ns, CancellationToken cancellationToken)
    {
        try
        {
            await client.GetAsync(ResourceType.Core("namespaces", "Namespace", namespaced: false).Named(null, ns), KubeJson.Raw, cancellationToken);
            return true;
        }
        catch (NotFoundException)
        {
            return false;
        }
    }

    private static bool IsHook(JsonObject item) => item["metadata"]?["annotations"]?["helm.sh/hook"] is not null;
}
