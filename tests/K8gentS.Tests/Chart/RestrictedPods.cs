using System.Text.Json.Nodes;

namespace K8gentS.Tests.Chart;

/// <summary>
/// The restricted Pod Security Standard, baseline included.
/// Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/
/// </summary>
internal static class RestrictedPods
{
    private static readonly string[] Volumes = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

    public static IEnumerable<string> Faults(JsonObject pod)
    {
        string[] host = ["hostNetwork", "hostPID", "hostIPC"];
        return host.Where(h => pod[h] is { } value && value.GetValue<bool>()).Select(h => h + " is set")
            .Concat((pod["volumes"] as JsonArray ?? []).SelectMany(v => v!.AsObject().Where(p => p.Key != "name" && !Volumes.Contains(p.Key)).Select(p => $"volume type {p.Key}")))
            .Concat(Lists(pod).SelectMany(c => Container(c!, pod["securityContext"])));
    }

    private static IEnumerable<JsonNode?> Lists(JsonObject pod) =>
        ((string[])["containers", "initContainers", "ephemeralContainers"]).SelectMany(l => pod[l] as JsonArray ?? []);

    private static IEnumerable<string> Container(JsonNode container, JsonNode? ofPod)
    {
        var own = container["securityContext"];
        var name = (string?)container["name"];
        if (own?["privileged"] is { } privileged && privileged.GetValue<bool>())
        {
            yield return $"{name} is privileged";
        }

        if (own?["allowPrivilegeEscalation"] is not { } escalation || escalation.GetValue<bool>())
        {
            yield return $"{name} may escalate";
        }

        if ((own?["runAsNonRoot"] ?? ofPod?["runAsNonRoot"]) is not { } nonRoot || !nonRoot.GetValue<bool>())
        {
            yield return $"{name} may run as root";
        }

        if ((own?["runAsUser"] ?? ofPod?["runAsUser"]) is { } user && user.GetValue<long>() == 0)
        {
            yield return $"{name} runs as root";
        }

        if (!own?["capabilities"]?["drop"].Texts().Contains("ALL") ?? true)
        {
            yield return $"{name} keeps capabilities";
        }

        if (own?["capabilities"]?["add"].Texts() is { Count: > 0 })
        {
            yield return $"{name} adds capabilities";
        }

        if ((string?)(own?["seccompProfile"] ?? ofPod?["seccompProfile"])?["type"] is not ("RuntimeDefault" or "Localhost"))
        {
            yield return $"{name} has no seccomp profile";
        }

        if (container["ports"] is JsonArray ports && ports.Any(p => p!["hostPort"] is not null))
        {
            yield return $"{name} has a host port";
        }
    }
}
