using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.Mcp.Desk;

namespace K8gentS.Mcp.Tools.Reading;

/// <summary>What the product's detectors see, without asking why: no log is read for it.</summary>
internal static class Symptoms
{
    /// <summary>The symptoms as signals of sanitized evidence; of one namespace, and of what is in none, where one is named.</summary>
    public static SanitizedEvidence Of(McpDesk desk, ClusterSnapshot snapshot, string? ns)
    {
        var signals = desk.Setup.Detectors.SelectMany(d => d.Detect(snapshot)).Where(s => ns is null || s.Object.Namespace is null || s.Object.Namespace == ns);
        return Shown.Of(desk, snapshot, new ObjectRef("Namespace", ns, ns ?? "all"), new Gathered { Signals = [.. signals] });
    }
}
