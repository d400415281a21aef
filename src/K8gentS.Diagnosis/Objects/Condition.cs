namespace K8gentS.Diagnosis.Objects;

/// <summary>One condition of an object's status. <see cref="Status"/> is <c>True</c>, <c>False</c> or <c>Unknown</c>.</summary>
public sealed record Condition
{
    public string Type { get => field ?? ""; init; }
    public string Status { get => field ?? ""; init; }
    public string? Reason { get; init; }
    public string? Message { get; init; }
    public DateTimeOffset? LastTransitionTime { get; init; }
    public DateTimeOffset? LastUpdateTime { get; init; }
    public DateTimeOffset? LastHeartbeatTime { get; init; }
}

/// <summary>Looks conditions up by type.</summary>
public static class Conditions
{
    /// <summary>The condition of that type, or null.</summary>
    public static Condition? Of(this IReadOnlyList<Condition> conditions, string type) =>
        conditions.FirstOrDefault(c => string.Equals(c.Type, type, StringComparison.Ordinal));

    /// <summary>Whether the condition of that type is there and has that status.</summary>
    public static bool Is(this IReadOnlyList<Condition> conditions, string type, string status) =>
        conditions.Of(type)?.Status == status;
}
