using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>Reads what is not watched: logs and ConfigMaps, from a live cluster or from a recording.</summary>
public interface IEvidenceReader
{
    /// <summary>The log of one container, its end at least; or why there is none.</summary>
    Task<ReadResult<string>> ReadLogAsync(ObjectRef pod, string container, bool previous, CancellationToken cancellationToken);

    /// <summary>One ConfigMap; or that it does not exist; or why it cannot be read.</summary>
    Task<ReadResult<ConfigMap>> ReadConfigMapAsync(string ns, string name, CancellationToken cancellationToken);
}

/// <summary>What a reading gave: a value, a certain absence, or a reason why nothing can be said.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">The value, if it was read.</param>
/// <param name="IsMissing">Whether the object certainly does not exist.</param>
/// <param name="Problem">Why nothing could be read, as a sentence.</param>
public sealed record ReadResult<T>(T? Value, bool IsMissing, string? Problem)
    where T : class
{
    /// <summary>Read.</summary>
    public static ReadResult<T> Found(T value) => new(value, false, null);

    /// <summary>Certainly not there.</summary>
    public static ReadResult<T> Missing() => new(null, true, null);

    /// <summary>Nothing can be said, and why.</summary>
    public static ReadResult<T> Unreadable(string problem) => new(null, false, problem);
}
