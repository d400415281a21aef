namespace K8gentS.Doctor;

/// <summary>A check whose findings are known before it runs.</summary>
internal sealed class SettledCheck(string name, params IReadOnlyList<CheckFinding> findings) : IDoctorCheck
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Task<IReadOnlyList<CheckFinding>> RunAsync(CancellationToken cancellationToken) => Task.FromResult(findings);
}
