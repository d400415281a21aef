using System.Globalization;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Readings.Routing;

/// <summary>Compares the ports of a Service with those that its pods serve, as far as their specs tell.</summary>
internal static class ServicePorts
{
    /// <summary>What is wrong with the ports, or null.</summary>
    public static ServiceFault? Examine(Service service, IReadOnlyList<Pod> pods, ObjectRef workload)
    {
        // Clients of a headless Service speak to the pods' own ports.
        var declared = pods.SelectMany(p => p.Spec.AllContainers).SelectMany(c => c.Ports).ToList();
        if (declared.Count == 0)
        {
            declared = [.. pods.SelectMany(PodPorts.Probed)];
        }

        if (service.Spec.ClusterIP == "None" || declared.Count == 0)
        {
            return service.Spec.ClusterIP == "None" ? null : Named(service, declared, workload);
        }

        return Named(service, declared, workload) ?? Protocol(service, declared, workload) ?? Numbered(service, pods, declared, workload);
    }

    /// <summary>The port that traffic goes to on the pod.</summary>
    public static IntOrString Target(ServicePort port) =>
        port.TargetPort is { Text.Length: > 0 } target && target.Text != "0" ? target : new IntOrString(port.Port.ToString(CultureInfo.InvariantCulture));

    public static string ProtocolOf(string? protocol) => string.IsNullOrEmpty(protocol) ? "TCP" : protocol;

    // A name that no container declares gives no endpoint at all.
    private static ServiceFault? Named(Service service, List<ContainerPort> declared, ObjectRef workload)
    {
        foreach (var port in service.Spec.Ports.Where(p => Target(p).Number is null))
        {
            var (name, protocol) = (Target(port).Text, ProtocolOf(port.Protocol));
            var sameName = declared.Where(d => d.Name == name).ToList();
            if (sameName.Exists(d => ProtocolOf(d.Protocol) == protocol))
            {
                continue;
            }

            return sameName.Count > 0
                ? new ServiceFault(ServiceFaultKind.Protocol, $"port {port.Port}/{protocol} targets \"{name}\", which the pods of {workload.Short} serve as {sameName[0].Number}/{ProtocolOf(sameName[0].Protocol)}", workload, port, true)
                : new ServiceFault(ServiceFaultKind.Port, $"targetPort \"{name}\" is no port of {workload.Short}, which declares {Text(declared)}", workload, port, true);
        }

        return null;
    }

    private static ServiceFault? Protocol(Service service, List<ContainerPort> declared, ObjectRef workload)
    {
        foreach (var port in service.Spec.Ports)
        {
            var sameNumber = declared.Where(d => d.Number == Target(port).Number).ToList();
            if (sameNumber.Count > 0 && !sameNumber.Exists(d => ProtocolOf(d.Protocol) == ProtocolOf(port.Protocol)))
            {
                return new ServiceFault(ServiceFaultKind.Protocol, $"port {port.Port} targets {Target(port)}/{ProtocolOf(port.Protocol)}, and {workload.Short} serves {Target(port)}/{ProtocolOf(sameNumber[0].Protocol)}", workload, port, true);
            }
        }

        return null;
    }

    // Containers may serve ports that they do not declare: a number that stands anywhere else in the spec is believed,
    // and so is one beside a port that is right (metrics ports are often left undeclared).
    private static ServiceFault? Numbered(Service service, IReadOnlyList<Pod> pods, List<ContainerPort> declared, ObjectRef workload)
    {
        var numbered = service.Spec.Ports.Where(p => Target(p).Number is not null).ToList();
        if (numbered.Count == 0 || service.Spec.Ports.Any(p => declared.Exists(d => d.Number == Target(p).Number || d.Name == Target(p).Text)))
        {
            return null;
        }

        return numbered.Find(p => !pods.Any(pod => PodPorts.Mentions(pod, Target(p).Number!.Value))) is { } wrong
            ? new ServiceFault(ServiceFaultKind.Port, $"targetPort {Target(wrong)} is no port of {workload.Short}, which declares {Text(declared)}", workload, wrong, false)
            : null;
    }

    private static string Text(List<ContainerPort> declared) => declared.Count == 0
        ? "no port"
        : string.Join(", ", declared.Select(d => $"{d.Number}/{ProtocolOf(d.Protocol)}" + (string.IsNullOrEmpty(d.Name) ? "" : $" ({d.Name})")).Distinct(StringComparer.Ordinal).Take(8));
}
