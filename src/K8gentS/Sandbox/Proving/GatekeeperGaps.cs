using System.Text.Json;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Sandbox.Proving;

/// <summary>
/// What a Gatekeeper that somebody else configured does not see or does not refuse, read from its
/// ValidatingWebhookConfiguration. Its chart leaves out DELETE and CONNECT and fails open unless told otherwise:
/// https://github.com/open-policy-agent/gatekeeper/blob/master/charts/gatekeeper/README.md
/// </summary>
internal static class GatekeeperGaps
{
    private const string Webhook = "validation.gatekeeper.sh";
    private static readonly ResourceType Configurations = new("admissionregistration.k8s.io", "v1", "validatingwebhookconfigurations", "ValidatingWebhookConfiguration", Namespaced: false);
    private static readonly ResourceType Namespaces = ResourceType.Core("namespaces", "Namespace", namespaced: false);

    /// <summary>One sentence a gap.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(IKubeClient client, SandboxPlaces places, CancellationToken cancellationToken)
    {
        try
        {
            var all = await client.List(Configurations.Everywhere, KubeJson.Raw).CollectAsync(cancellationToken);
            var webhooks = all.SelectMany(c => c.TryGetProperty("webhooks", out var list) ? list.EnumerateArray() : []).Where(w => w.GetProperty("name").GetString() == Webhook).ToList();
            if (webhooks.Count == 0)
            {
                return [$"No webhook {Webhook} is registered, so that the constraint holds nobody."];
            }

            var namespaces = await client.List(Namespaces.Everywhere, KubeJson.Raw).CollectAsync(cancellationToken);
            return [.. webhooks.SelectMany(w => Of(w, namespaces, places))];
        }
        catch (ForbiddenException e)
        {
            return [$"Its ValidatingWebhookConfiguration could not be read ({e.Message})."];
        }
    }

    private static IEnumerable<string> Of(JsonElement webhook, IReadOnlyList<JsonElement> namespaces, SandboxPlaces places)
    {
        var rules = webhook.TryGetProperty("rules", out var list) ? list.EnumerateArray().ToList() : [];
        foreach (var operation in (string[])["CREATE", "UPDATE", "DELETE", "CONNECT"])
        {
            if (!rules.Any(r => Has(r, "operations", operation)))
            {
                yield return $"{operation} is not intercepted: Gatekeeper never sees {Example(operation)}.";
            }
        }

        if (!rules.Any(r => Texts(r, "resources").Contains("*/*")))
        {
            yield return "Subresources are not all intercepted: Gatekeeper may not see scale, eviction, ephemeral containers or tokens.";
        }

        if (!(webhook.TryGetProperty("failurePolicy", out var policy) && policy.GetString() == "Fail"))
        {
            yield return "The failure policy is Ignore: while Gatekeeper does not answer, everything passes.";
        }

        if (webhook.TryGetProperty("namespaceSelector", out var selector))
        {
            foreach (var name in namespaces.Where(n => !NamespaceSelector.Selects(selector, n)).Select(n => n.GetProperty("metadata").GetProperty("name").GetString()!).Where(n => IsHeld(n, places)))
            {
                yield return $"Namespace {name} is left out by the webhook's selector: Gatekeeper never sees what happens there.";
            }
        }

        if (webhook.TryGetProperty("matchConditions", out var conditions) && conditions.EnumerateArray().Select(c => c.GetProperty("name").GetString()).Where(n => n != "k8gents").ToList() is { Count: > 0 } others)
        {
            yield return $"Match conditions that are not ours ({string.Join(", ", others)}) keep requests from Gatekeeper; only its own configuration tells which.";
        }
    }

    private static bool IsHeld(string name, SandboxPlaces places) => name == places.Allowed || name == places.Executor || name == places.Release || name == "kube-system";

    private static string Example(string operation) => operation switch
    {
        "DELETE" => "that a pod is deleted which nothing makes anew, or a Deployment",
        "CONNECT" => "that somebody enters a pod of the executor",
        _ => "what is created or changed",
    };

    private static bool Has(JsonElement rule, string property, string word) => Texts(rule, property) is var texts && (texts.Contains("*") || texts.Contains(word));

    private static IReadOnlyList<string> Texts(JsonElement rule, string property) =>
        rule.TryGetProperty(property, out var list) ? [.. list.EnumerateArray().Select(t => t.GetString()!)] : [];
}
