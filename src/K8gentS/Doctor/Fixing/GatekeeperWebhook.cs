using System.Text.Json;

namespace K8gentS.Doctor.Fixing;

/// <summary>What Gatekeeper's webhook is asked about, and what happens while it does not answer. Its chart leaves out DELETE and CONNECT, and fails open.</summary>
internal static class GatekeeperWebhook
{
    private const string Name = "validation.gatekeeper.sh";
    private static readonly string[] Operations = ["CREATE", "UPDATE", "DELETE", "CONNECT"];

    /// <summary>What is to be said of it.</summary>
    /// <param name="configurations">Every ValidatingWebhookConfiguration of the cluster.</param>
    public static IReadOnlyList<CheckFinding> Judge(IEnumerable<JsonElement> configurations)
    {
        var webhooks = configurations.SelectMany(c => JsonPath.Items(c, "webhooks")).Where(w => JsonPath.Text(w, "name") == Name).ToList();
        if (webhooks.Count == 0)
        {
            return [CheckFinding.Fault($"Gatekeeper's webhook {Name} is not registered, so that nobody asks it.", "Reinstall Gatekeeper.")];
        }

        var asked = webhooks.SelectMany(w => JsonPath.Items(w, "rules")).SelectMany(r => JsonPath.Texts(r, "operations")).ToHashSet(StringComparer.Ordinal);
        var open = asked.Contains("*") ? [] : Operations.Where(o => !asked.Contains(o)).ToList();
        var ignores = webhooks.Exists(w => JsonPath.Text(w, "failurePolicy") is "Ignore");
        return new[]
        {
            open.Count > 0 ? CheckFinding.Fault($"Gatekeeper is not asked about {string.Join(" and ", open)}, so that such requests go past it.", "Set enableDeleteOperations and enableConnectOperations of Gatekeeper's chart (the subchart's values do).") : null,
            ignores ? CheckFinding.Fault("Gatekeeper fails open: while it does not answer, everything goes past it (failurePolicy Ignore).", "Set validatingWebhookFailurePolicy: Fail of Gatekeeper's chart, with an eye on what that stops while it is down.") : null,
            open.Count == 0 && !ignores ? CheckFinding.Ok("Gatekeeper is asked about everything, and fails closed.") : null,
        }.OfType<CheckFinding>().ToList();
    }
}
