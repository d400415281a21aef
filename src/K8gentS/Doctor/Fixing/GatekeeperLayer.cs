using System.Text.Json;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Discovery;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Doctor.Fixing;

/// <summary>
/// Gatekeeper with the chart's constraint: the template is compiled, the constraint denies, and its webhook is asked about
/// everything and fails closed. https://open-policy-agent.github.io/gatekeeper/website/docs/
/// </summary>
internal sealed class GatekeeperLayer(IKubeClient client, TimeProvider time)
{
    private const string Group = "templates.gatekeeper.sh";
    private const string Template = "k8gentssandbox";
    private static readonly ResourceType Templates = new(Group, "v1", "constrainttemplates", "ConstraintTemplate", Namespaced: false);
    private static readonly ResourceType Webhooks = new("admissionregistration.k8s.io", "v1", "validatingwebhookconfigurations", "ValidatingWebhookConfiguration", Namespaced: false);

    /// <summary>Reads and judges it.</summary>
    public async Task<SandboxLayer> ReadAsync(CancellationToken cancellationToken)
    {
        if (!await IsInstalledAsync(cancellationToken))
        {
            return new SandboxLayer(LayerState.Absent, [CheckFinding.Ok("Gatekeeper is not installed.")]);
        }

        try
        {
            var template = await client.GetAsync(Templates.Named(null, Template), KubeJson.Raw, cancellationToken);
            var webhooks = await client.List(Webhooks.Everywhere, KubeJson.Raw).CollectAsync(cancellationToken);
            return SandboxLayer.Of([.. Judge(template), .. await ConstraintsAsync(cancellationToken), .. GatekeeperWebhook.Judge(webhooks)]);
        }
        catch (NotFoundException)
        {
            return new SandboxLayer(LayerState.Absent, [CheckFinding.Ok($"Gatekeeper is installed, and has no part in this (there is no ConstraintTemplate {Template}).")]);
        }
        catch (ForbiddenException)
        {
            return new SandboxLayer(LayerState.Unknown, [CheckFinding.Skipped("This account may not look at Gatekeeper.", "Run `k8gents doctor --as me` as an administrator.")]);
        }
    }

    private async Task<bool> IsInstalledAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.GetAsync($"/apis/{Group}", KubeJson.Raw, cancellationToken);
            return true;
        }
        catch (NotFoundException)
        {
            return false;
        }
    }

    private static IEnumerable<CheckFinding> Judge(JsonElement template)
    {
        var errors = JsonPath.Items(template, "status", "byPod").SelectMany(p => JsonPath.Items(p, "errors")).Select(e => JsonPath.Text(e, "message")).OfType<string>().ToList();
        if (errors.Count > 0)
        {
            yield return CheckFinding.Fault($"Gatekeeper cannot use the template {Template}: {errors[0]}", "Install it anew with the chart; it was held against Gatekeeper 3.18 and later.");
        }
        else if (JsonPath.At(template, "status", "created").ValueKind != JsonValueKind.True)
        {
            yield return CheckFinding.Fault($"Gatekeeper has not taken up the template {Template}.", "Look whether Gatekeeper's pods run, and at their logs.");
        }
    }

    private async Task<IEnumerable<CheckFinding>> ConstraintsAsync(CancellationToken cancellationToken)
    {
        var constraints = await ListAsync(cancellationToken);
        var denying = constraints.Where(c => JsonPath.Text(c, "spec", "enforcementAction") is null or "deny").ToList();
        return constraints.Count == 0 ? [CheckFinding.Fault("The constraint of the chart is not there, so that Gatekeeper judges nothing of ours.", "Run `helm upgrade`, and look at the Job that applies it.")]
            : denying.Count == 0 ? [CheckFinding.Fault("The constraint of the chart only warns or records (enforcementAction).", "Set its enforcementAction to deny, and find out who changed it.")]
            : denying.SelectMany(c => JsonPath.Items(c, "status", "byPod")).Any(p => JsonPath.At(p, "enforced").ValueKind == JsonValueKind.False)
                ? [CheckFinding.Fault("Some pods of Gatekeeper do not enforce the constraint of the chart.", "Look at its status (`kubectl get k8gentssandbox -o yaml`) and at Gatekeeper's logs.")]
            : [CheckFinding.Ok("Gatekeeper has the constraint of the chart, and denies.")];
    }

    // While the template is not taken up its kind does not exist.
    private async Task<IReadOnlyList<JsonElement>> ListAsync(CancellationToken cancellationToken)
    {
        using var discovery = new ApiDiscovery(client, time);
        return await discovery.FindAsync("constraints.gatekeeper.sh", "K8gentsSandbox", cancellationToken) is { } kind
            ? await client.List(kind.Everywhere, KubeJson.Raw).CollectAsync(cancellationToken)
            : [];
    }
}
