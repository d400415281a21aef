namespace K8gentS.Diagnosis.Findings;

/// <summary>How near to the root a claim is. Of two equally strong findings about the same signals the deeper one wins.</summary>
public enum Depth
{
    /// <summary>Names what is seen ("it exits with code 1", "the rollout stands still"), for want of anything finer.</summary>
    Symptom,

    /// <summary>Names the mechanism ("the kernel killed it at its memory limit").</summary>
    Mechanism,

    /// <summary>Names the one thing somebody has to change ("ConfigMap catalog-settings does not exist").</summary>
    Root,
}
