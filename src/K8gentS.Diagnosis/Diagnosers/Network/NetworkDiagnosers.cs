using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Network;

/// <summary>Why traffic does not arrive.</summary>
internal static class NetworkDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } =
    [
        new ServiceFaultDiagnoser(),
        new IngressDiagnoser(),
        new LoadBalancerDiagnoser(),
        new PluginNotReadyDiagnoser(),
        new TrafficPolicyDiagnoser(),
        new PolicyBlocksDiagnoser(),
        new ClusterDnsDiagnoser(),
        new PacketLossDiagnoser(),
    ];
}
