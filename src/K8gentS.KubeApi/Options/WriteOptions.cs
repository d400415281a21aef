namespace K8gentS.KubeApi;

/// <summary>How to create, replace or patch.</summary>
public sealed record WriteOptions
{
    /// <summary>Run admission and validation, store nothing (<c>dryRun=All</c>).</summary>
    public bool DryRun { get; init; }

    /// <summary>Name under which the change stands in managedFields.</summary>
    public string FieldManager { get; init; } = "k8gents";

    /// <summary>For an apply patch: take over fields that another manager owns.</summary>
    public bool Force { get; init; }
}
