using K8gentS.Diagnosis.Plans;

namespace K8gentS.Response.Settings;

/// <summary>The responder's settings as they hold now: what people changed, else the environment, else the default.</summary>
public sealed record ResponseSettings
{
    /// <summary>The word that allows fixes in all namespaces but those in which nothing is ever changed.</summary>
    public const string AllNamespaces = "all";

    /// <summary>The version of the stored changes; 0 for none.</summary>
    public long Version { get; init; }

    /// <summary>Whether fixes may be approved at all.</summary>
    public bool RemediationEnabled { get; init; }

    /// <summary>Slack ids of those who may approve. Empty means that nobody may.</summary>
    public IReadOnlySet<string> Approvers { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Namespaces in which fixes are allowed; <see cref="AllNamespaces"/> for all of them. Empty means none.</summary>
    public IReadOnlySet<string> RemediationNamespaces { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>How long an approval may be used after it was asked for; 1 minute to 24 hours.</summary>
    public TimeSpan ApprovalLifetime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long an incident that was told and comes again is not told anew; 0 to 24 hours.</summary>
    public TimeSpan Debounce { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many new incidents within <see cref="StormWindow"/> are told in one message; 2 to 1,000.</summary>
    public int StormSize { get; init; } = 8;

    /// <summary>See <see cref="StormSize"/>; 10 seconds to 10 minutes.</summary>
    public TimeSpan StormWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After how long an open critical incident that nobody has taken on is told again; 5 minutes to 24 hours.</summary>
    public TimeSpan EscalateAfter { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long ended incidents are kept; 1 to 3,650 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How many ended incidents are kept; 100 to 1,000,000.</summary>
    public int RetentionCount { get; init; } = 10_000;

    /// <summary>The model provider; null for what the agent was started with.</summary>
    public string? ModelProvider { get; init; }

    /// <summary>The model; null for what the agent was started with.</summary>
    public string? Model { get; init; }

    /// <summary>How many incidents an hour may go to a model; null for what the agent was started with.</summary>
    public int? ModelIncidentsPerHour { get; init; }

    /// <summary>How many tokens a day models may take; null for what the agent was started with.</summary>
    public long? ModelTokensPerDay { get; init; }

    /// <summary>What an installation allows, in the namespaces that the settings name.</summary>
    public RemediationPolicy Narrow(RemediationPolicy policy) =>
        policy with { Namespaces = RemediationNamespaces, AllNamespaces = RemediationNamespaces.Contains(AllNamespaces) };
}

/// <summary>Where the settings that hold now are to be had.</summary>
public interface ISettingsSource
{
    /// <summary>The settings; cheap, and never older than some seconds.</summary>
    ResponseSettings Current { get; }
}
