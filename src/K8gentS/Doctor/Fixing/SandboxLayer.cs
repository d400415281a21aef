namespace K8gentS.Doctor.Fixing;

/// <summary>How one of the engines that judge requests stands.</summary>
internal enum LayerState
{
    /// <summary>It is not there.</summary>
    Absent,

    /// <summary>We may not look.</summary>
    Unknown,

    /// <summary>It is there, and lets through what it should not.</summary>
    Open,

    /// <summary>It is there, and fails closed.</summary>
    Holds,
}

/// <summary>One of the engines that judge requests: the API server's own policies, or Gatekeeper.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Findings">What was found; what is wrong is a fault, as if there were no other layer.</param>
internal sealed record SandboxLayer(LayerState State, IReadOnlyList<CheckFinding> Findings)
{
    /// <summary>The layer that these findings tell of.</summary>
    public static SandboxLayer Of(IReadOnlyList<CheckFinding> findings) =>
        new(findings.Any(f => f.Verdict == CheckVerdict.Fault) ? LayerState.Open : LayerState.Holds, findings);

    /// <summary>The findings where another layer holds: what is wrong here stops nobody, and is worth knowing.</summary>
    public IEnumerable<CheckFinding> BesideAnother() =>
        Findings.Select(f => f.Verdict == CheckVerdict.Fault ? f with { Verdict = CheckVerdict.Warning } : f);
}
