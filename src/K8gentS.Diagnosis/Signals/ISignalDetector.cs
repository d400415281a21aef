using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals;

/// <summary>
/// Finds one kind of symptom in a snapshot. Pure: the same snapshot gives the same signals. A detector reports what is
/// wrong now, never what was wrong once: an event alone is a signal only while the object still suffers.
/// </summary>
public interface ISignalDetector
{
    /// <summary>The symptoms that are there, in any order.</summary>
    IEnumerable<Signal> Detect(ClusterSnapshot snapshot);
}
