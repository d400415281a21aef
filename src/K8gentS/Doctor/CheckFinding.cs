namespace K8gentS.Doctor;

/// <summary>How something that was looked at stands.</summary>
internal enum CheckVerdict
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It works, and somebody should know.</summary>
    Warning,

    /// <summary>It does not work, or is not as safe as it is meant to be.</summary>
    Fault,

    /// <summary>It could not be looked at, which says nothing of how it stands.</summary>
    Skipped,
}

/// <summary>One thing that a check found.</summary>
/// <param name="Verdict">How it stands.</param>
/// <param name="Says">What is, in one sentence; raw until the report is made.</param>
/// <param name="Do">What to do about it; null where nothing is.</param>
internal sealed record CheckFinding(CheckVerdict Verdict, string Says, string? Do = null)
{
    /// <summary>Whether it lies in the configuration, so that the program would refuse to start.</summary>
    public bool IsMisconfiguration { get; init; }

    /// <summary>All is well.</summary>
    public static CheckFinding Ok(string says) => new(CheckVerdict.Ok, says);

    /// <summary>It works, but.</summary>
    public static CheckFinding Warning(string says, string what) => new(CheckVerdict.Warning, says, what);

    /// <summary>It does not work.</summary>
    public static CheckFinding Fault(string says, string what) => new(CheckVerdict.Fault, says, what);

    /// <summary>It could not be looked at.</summary>
    public static CheckFinding Skipped(string says, string? what = null) => new(CheckVerdict.Skipped, says, what);
}
