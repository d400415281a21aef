using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Readings.Hosts;

namespace K8gentS.Diagnosis.Diagnosers.Dependencies;

/// <summary>A call that a program makes and that fails, or seems to, and what the host it names means.</summary>
/// <param name="Container">The container that calls.</param>
/// <param name="Host">The host, resolved.</param>
/// <param name="Strength">How sure it is that this call is what the container fails for.</param>
/// <param name="Proof">What shows it.</param>
/// <param name="Told">The words of a known signature; null where the call is inferred from a host that does not answer.</param>
internal sealed record FailedCall(FailingContainer Container, HostReference Host, Strength Strength, EvidenceItem Proof, LoggedFailure? Told)
{
    /// <summary>The workload that calls.</summary>
    public ObjectRef Caller => Container.Owner;

    /// <summary>What the words alone mean.</summary>
    public string Cause => Told?.Match.Signature.Cause ?? "dependency.unreachable";

    /// <summary>The host and port as a person would write them.</summary>
    public string Target => Host.Port is { } port ? $"{Host.Host}:{port}" : Host.Host;

    /// <summary>The strength, where the cluster shows that the host cannot answer: more than a guess.</summary>
    public Strength StrengthWhenShown => Strength == Strength.Weak && Told is not null ? Strength.Likely : Strength;
}
