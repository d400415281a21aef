namespace K8gentS.Diagnosis;

/// <summary>How much a finding may be relied on before any measuring.</summary>
public enum Strength
{
    /// <summary>A guess that fits; it explains nothing on its own, and leaves room for a better answer.</summary>
    Weak,

    /// <summary>The usual cause of what is seen; others are possible.</summary>
    Likely,

    /// <summary>The cluster or the program says so itself, and nothing else fits.</summary>
    Certain,
}
