namespace K8gentS.Doctor;

/// <summary>One thing that the doctor looks at.</summary>
internal interface IDoctorCheck
{
    /// <summary>What people and scripts call it; a word of lower-case letters.</summary>
    string Name { get; }

    /// <summary>How long it may take.</summary>
    TimeSpan Patience => TimeSpan.FromSeconds(30);

    /// <summary>Looks. What it could not look at is a finding too; only what nobody foresaw is thrown.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>At least one finding.</returns>
    Task<IReadOnlyList<CheckFinding>> RunAsync(CancellationToken cancellationToken);
}
