namespace K8gentS.Doctor;

/// <summary>What one check found.</summary>
/// <param name="Name">The check.</param>
/// <param name="Findings">What it found.</param>
internal sealed record CheckResult(string Name, IReadOnlyList<CheckFinding> Findings);

/// <summary>What the doctor found.</summary>
/// <param name="Examined">What was looked at, for people.</param>
/// <param name="Checks">The checks, in the order in which they are told.</param>
internal sealed record DoctorReport(string Examined, IReadOnlyList<CheckResult> Checks)
{
    /// <summary>How many findings have this verdict.</summary>
    public int Count(CheckVerdict verdict) => Findings.Count(f => f.Verdict == verdict);

    /// <summary>0 where nothing is wrong, 1 for a fault, 2 for one of the configuration.</summary>
    public int ExitCode() =>
        Findings.Any(f => f is { Verdict: CheckVerdict.Fault, IsMisconfiguration: true }) ? ExitCodes.Usage
        : Count(CheckVerdict.Fault) > 0 ? ExitCodes.Failed
        : ExitCodes.Done;

    /// <summary>The report with every text changed.</summary>
    public DoctorReport Cleaned(Func<string, string> clean) => new(
        clean(Examined),
        [.. Checks.Select(c => c with { Findings = [.. c.Findings.Select(f => f with { Says = clean(f.Says), Do = f.Do is { } what ? clean(what) : null })] })]);

    private IEnumerable<CheckFinding> Findings => Checks.SelectMany(c => c.Findings);
}
