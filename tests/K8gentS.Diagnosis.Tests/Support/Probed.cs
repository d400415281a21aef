using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Tests.Support;

/// <summary>Web pods whose probes fail.</summary>
internal static class Probed
{
    public const string Http = """
        {"httpGet": {"port": 8080, "path": "/health"}, "initialDelaySeconds": 5, "periodSeconds": 5, "failureThreshold": 3}
        """;

    /// <summary>A container that its liveness or startup probe has killed five times.</summary>
    public static Pod Killed(string probe, string ports = "", string kind = "liveness", int exitCode = 137) =>
        Some.Pod(Some.CrashLoop(exitCode, ran: 20), Container(probe, ports, kind));

    /// <summary>A container that runs for some minutes and is not ready.</summary>
    public static Pod Unready(string probe, string ports = "") => Some.Pod(
        $$"""
        "restartCount": 0, "ready": false, "started": true, "state": {"running": {"startedAt": {{Some.Ago(280)}} } }
        """,
        Container(probe, ports, "readiness"));

    private static string Container(string probe, string ports, string kind) =>
        $"\"{kind}Probe\": {probe}{(ports.Length == 0 ? "" : $", \"ports\": [{ports}]")}";
}
