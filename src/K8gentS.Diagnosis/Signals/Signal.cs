using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Signals;

/// <summary>
/// One observation that something is wrong now: from an event, a condition, a container's state, or a comparison of
/// what is wanted with what is there. <see cref="Message"/> is raw cluster text; it leaves only sanitized.
/// </summary>
public sealed record Signal
{
    /// <summary>Stable across runs: derived from object, reason and container.</summary>
    public string Id => field ??= StableId.Of("s", Object.Kind, Object.Namespace, Object.Name, Reason, Container);

    /// <summary>The object that shows it.</summary>
    public required ObjectRef Object { get; init; }

    /// <summary>What kind of symptom it is.</summary>
    public required SignalClass Class { get; init; }

    /// <summary>The reason in Kubernetes' words where it has one, else ours, in the same form.</summary>
    public required string Reason { get; init; }

    /// <summary>What was seen.</summary>
    public required string Message { get; init; }

    /// <summary>The container, where the symptom is one container's.</summary>
    public string? Container { get; init; }

    /// <summary>How often it was seen; at least 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>When it was first seen, where that is known.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>When it was last seen, where that is known.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>A signal that repeats what an event says.</summary>
    public static Signal From(Event source, ObjectRef about, SignalClass symptom, string? container = null) => new()
    {
        Object = about,
        Class = symptom,
        Reason = source.Reason ?? "Unknown",
        Message = source.Message ?? "",
        Container = container,
        Count = source.Times,
        FirstSeen = source.FirstSeen,
        LastSeen = source.LastSeen,
    };
}
