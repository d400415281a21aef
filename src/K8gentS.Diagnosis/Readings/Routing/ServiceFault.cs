using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Readings.Routing;

/// <summary>Why a Service leads nowhere.</summary>
/// <param name="Kind">Which part of it is wrong.</param>
/// <param name="Message">What it asks for, and what is there instead.</param>
/// <param name="Meant">The workload that it is meant for, or that stands behind it.</param>
/// <param name="Port">The port concerned, where it is one.</param>
/// <param name="Proven">Whether Kubernetes itself finds nothing there; a number that no container declares may still be served.</param>
internal sealed record ServiceFault(ServiceFaultKind Kind, string Message, ObjectRef? Meant, ServicePort? Port, bool Proven);

/// <summary>The part of a Service that is wrong.</summary>
internal enum ServiceFaultKind
{
    Selector,
    Port,
    Protocol,
}
