using K8gentS.Commands;

namespace K8gentS.Doctor;

/// <summary>The checks of one run.</summary>
/// <param name="Connection">Whether there is an API server to ask.</param>
/// <param name="Cluster">What asks it; there is no sense in these while it does not answer.</param>
/// <param name="Elsewhere">What asks somebody else, or nobody.</param>
internal sealed record DoctorChecks(IDoctorCheck Connection, IReadOnlyList<IDoctorCheck> Cluster, IReadOnlyList<IDoctorCheck> Elsewhere);

/// <summary>
/// Runs the checks: first the one that says whether the API server answers, then the others side by side, each within its
/// time. One that fails in a way that nobody foresaw is a finding, and the others are told all the same.
/// </summary>
internal sealed class DoctorRun(DoctorChecks checks, TimeProvider time)
{
    /// <summary>Runs them all, and tells them in their order.</summary>
    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        var elsewhere = checks.Elsewhere.Select(c => RunAsync(c, cancellationToken)).ToList();
        var connection = await RunAsync(checks.Connection, cancellationToken);
        var answers = connection.Findings.All(f => f.Verdict != CheckVerdict.Fault);
        var cluster = checks.Cluster.Select(c => answers ? RunAsync(c, cancellationToken) : Task.FromResult(Unasked(c)));
        return [connection, .. await Task.WhenAll([.. cluster, .. elsewhere])];
    }

    private async Task<CheckResult> RunAsync(IDoctorCheck check, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(check.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return new CheckResult(check.Name, await check.RunAsync(either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(check, $"This took longer than {check.Patience.TotalSeconds:0} s and was given up.", "Try again; if it persists, look at what stands between here and the other side.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Failed(check, FailureSentence.Of(e), "See to that, and try again.");
        }
    }

    private static CheckResult Failed(IDoctorCheck check, string says, string what) => new(check.Name, [CheckFinding.Fault(says, what)]);

    private static CheckResult Unasked(IDoctorCheck check) =>
        new(check.Name, [CheckFinding.Skipped("Not looked at, since the API server does not answer.", "Mend the connection first.")]);
}
