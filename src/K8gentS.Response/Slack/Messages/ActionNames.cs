namespace K8gentS.Response.Slack.Messages;

/// <summary>The names under which clicks and submissions come back from Slack. A message lives long: nothing here is ever renamed.</summary>
internal static class ActionNames
{
    /// <summary>Opens the dialogue in which a fix is approved.</summary>
    public const string Approve = "approve_fix";

    /// <summary>Opens the dialogue in which the way back is approved.</summary>
    public const string Undo = "undo_fix";

    /// <summary>Takes the incident on.</summary>
    public const string Manual = "do_manually";

    /// <summary>Opens the dialogue in which people are named.</summary>
    public const string Forward = "forward";

    /// <summary>Opens the dialogue in which a reason is given.</summary>
    public const string Disregard = "disregard";

    /// <summary>Says that the leading cause is right.</summary>
    public const string RightCause = "cause_right";

    /// <summary>Says that the leading cause is wrong.</summary>
    public const string WrongCause = "cause_wrong";

    /// <summary>Opens the evidence.</summary>
    public const string Evidence = "show_evidence";

    /// <summary>Shows another page of the evidence.</summary>
    public const string EvidencePage = "evidence_page";

    /// <summary>The same, as a second button of the same row.</summary>
    public const string EvidencePageBack = "evidence_page_back";

    /// <summary>Opens the evidence of one incident of a storm.</summary>
    public const string StormEvidence = "storm_evidence";

    /// <summary>Ends a storm: what is left of it is told one by one.</summary>
    public const string StormApart = "storm_apart";

    /// <summary>The box that allows the way back to run by itself.</summary>
    public const string RollbackBox = "rollback";

    /// <summary>The people of a forwarding.</summary>
    public const string People = "people";

    /// <summary>The note of a forwarding.</summary>
    public const string Note = "note";

    /// <summary>The reason to disregard.</summary>
    public const string Reason = "reason";

    /// <summary>For how long to disregard.</summary>
    public const string MuteFor = "mute_for";
}
