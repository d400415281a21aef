namespace K8gentS.Response.Incidents;

/// <summary>Where an incident stands in its life. Its life (IncidentLife) says what may follow what.</summary>
public enum IncidentState
{
    /// <summary>It was seen, and is not explained yet.</summary>
    Open,

    /// <summary>It has a report that explains it, or says that nothing does.</summary>
    Diagnosed,

    /// <summary>People have been told.</summary>
    Told,

    /// <summary>A plan is on offer, and somebody has asked to approve it.</summary>
    AwaitingApproval,

    /// <summary>Somebody who may has approved a plan.</summary>
    Approved,

    /// <summary>The plan is being carried out.</summary>
    Executing,

    /// <summary>It was carried out, and its effect is being watched.</summary>
    Verifying,

    /// <summary>The symptom stays gone, by a fix, by a person, or by itself.</summary>
    Resolved,

    /// <summary>A fix did not help, or what was thought resolved is still there.</summary>
    Persists,

    /// <summary>A fix made things worse and was taken back.</summary>
    RolledBack,

    /// <summary>A person wants to hear no more of it.</summary>
    Dismissed,

    /// <summary>An approval was asked for and nobody gave it in time, or it could not be used any more.</summary>
    Expired,
}
