using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Nodes;

/// <summary>What is wrong with nodes.</summary>
internal static class NodeDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } =
    [
        new NodeDiagnoser(),
        new PodsOnFaultyNodeDiagnoser(),
        new NodeEvictionDiagnoser(),
        new KubeProxyDiagnoser(),
    ];
}
