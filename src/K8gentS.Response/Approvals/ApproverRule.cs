using K8gentS.Response.Settings;

namespace K8gentS.Response.Approvals;

/// <summary>Who may approve. An empty list means that nobody may.</summary>
internal static class ApproverRule
{
    /// <summary>Null where this person may, else a sentence that says why not.</summary>
    public static string? Refusal(ResponseSettings settings, string who) => settings switch
    {
        { RemediationEnabled: false } => "Fixes are switched off here (REMEDIATION_ENABLED), so nothing can be approved.",
        { Approvers.Count: 0 } => "Nobody may approve fixes here: ALLOWED_APPROVERS is empty. Whoever runs K8gentS can name people there.",
        _ when !settings.Approvers.Contains(who) => "Only the people in ALLOWED_APPROVERS may approve fixes here; ask one of them.",
        _ => null,
    };
}
