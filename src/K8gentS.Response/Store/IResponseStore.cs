namespace K8gentS.Response.Store;

/// <summary>
/// What the responder remembers. SQLite is one implementation; another database may share the seam. Every method may
/// throw <see cref="StoreUnavailableException"/>: full, locked, read-only or gone.
/// </summary>
public interface IResponseStore
{
    /// <summary>Incidents with their timelines.</summary>
    IIncidentStore Incidents { get; }

    /// <summary>What each teller has told.</summary>
    ITellingStore Tellings { get; }

    /// <summary>Approvals.</summary>
    IApprovalStore Approvals { get; }

    /// <summary>What came in from Slack and is not dealt with yet.</summary>
    IInboxStore Inbox { get; }

    /// <summary>Settings, mute rules and requests.</summary>
    ISettingsStore Settings { get; }

    /// <summary>What people and verifications said of causes.</summary>
    IVerdictStore Verdicts { get; }

    /// <summary>What keeps the store small.</summary>
    IRetention Retention { get; }
}

/// <summary>The store cannot be used now; the message says why and what to do.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
