using System.Text.Json;

namespace K8gentS.Doctor.Fixing;

/// <summary>Whether one ValidatingAdmissionPolicy judges, refuses, and fails closed.</summary>
internal static class PolicyVerdict
{
    private const string Reinstall = "Install it anew with the chart (helm upgrade), and find out who changed it.";

    /// <summary>What is to be said of it.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="bindings">All bindings of the cluster.</param>
    public static IReadOnlyList<CheckFinding> Of(JsonElement policy, IEnumerable<JsonElement> bindings)
    {
        var name = JsonPath.Text(policy, "metadata", "name") ?? "";
        var own = bindings.Where(b => JsonPath.Text(b, "spec", "policyName") == name).ToList();
        List<CheckFinding> wrong = [.. Own(name, policy), .. Bound(name, own)];
        return wrong.Exists(f => f.Verdict == CheckVerdict.Fault) ? wrong : [CheckFinding.Ok($"The policy {name} refuses, and fails closed."), .. wrong];
    }

    private static IEnumerable<CheckFinding> Own(string name, JsonElement policy)
    {
        // Fail is the default.
        if (JsonPath.Text(policy, "spec", "failurePolicy") is "Ignore")
        {
            yield return CheckFinding.Fault($"The policy {name} fails open: what it cannot judge goes through (failurePolicy Ignore).", Reinstall);
        }

        if (JsonPath.Items(policy, "status", "typeChecking", "expressionWarnings") is [var first, ..])
        {
            yield return CheckFinding.Warning($"The API server has doubts about the policy {name}: {JsonPath.Text(first, "fieldRef")}: {JsonPath.Text(first, "warning")}", "Look at `kubectl get validatingadmissionpolicy -o yaml`: an expression that fails refuses everything that it judges.");
        }

        if (Number(policy, "status", "observedGeneration") is { } seen && Number(policy, "metadata", "generation") is { } now && seen < now)
        {
            yield return CheckFinding.Warning($"The API server has not yet read the last change of the policy {name}.", "Look again in a minute.");
        }
    }

    private static IEnumerable<CheckFinding> Bound(string name, List<JsonElement> bindings)
    {
        var denying = bindings.Where(b => JsonPath.Texts(b, "spec", "validationActions").Contains("Deny", StringComparer.Ordinal)).ToList();
        if (bindings.Count == 0)
        {
            yield return CheckFinding.Fault($"The policy {name} is not bound, and judges nothing.", Reinstall);
        }
        else if (denying.Count == 0)
        {
            yield return CheckFinding.Fault($"The policy {name} only warns or records: no binding of it has validationActions Deny.", Reinstall);
        }
        else if (denying.TrueForAll(b => JsonPath.At(b, "spec", "matchResources").ValueKind == JsonValueKind.Object))
        {
            yield return CheckFinding.Fault($"The policy {name} is bound to some requests only (matchResources of its binding).", Reinstall);
        }
    }

    private static long? Number(JsonElement element, params ReadOnlySpan<string> names) =>
        JsonPath.At(element, names) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;
}
