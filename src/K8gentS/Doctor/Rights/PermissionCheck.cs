using K8gentS.KubeApi;

namespace K8gentS.Doctor.Rights;

/// <summary>Whether everything that is needed is permitted.</summary>
internal sealed class PermissionCheck(IKubeClient client, IReadOnlyList<Need> needs) : IDoctorCheck
{
    /// <inheritdoc/>
    public string Name => "permissions";

    /// <inheritdoc/>
    public TimeSpan Patience => TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CheckFinding>> RunAsync(CancellationToken cancellationToken)
    {
        if (needs.Count == 0)
        {
            return [CheckFinding.Ok("Nothing is asked of the cluster that would take one.")];
        }

        var rights = await client.AskAsync(needs, cancellationToken);
        var missing = rights.Where(r => !r.Allowed).GroupBy(r => (r.Need.Group, r.Need.Resource, r.Need.IsOptional, Verbs(rights, r.Need))).ToList();
        return missing.Count == 0
            ? [CheckFinding.Ok($"All {rights.Count} that are needed are there.")]
            : [.. missing.Select(g => Missing(g.Key.Item4, [.. g.Select(r => r.Need).Distinct()])), CheckFinding.Ok($"{rights.Count(r => r.Allowed)} of {rights.Count} that are needed are there.")];
    }

    private static string Verbs(IReadOnlyList<Right> rights, Need need) =>
        string.Join(", ", rights.Where(r => !r.Allowed && ReferenceEquals(r.Need, need)).Select(r => r.Verb));

    private static CheckFinding Missing(string verbs, IReadOnlyList<Need> needs)
    {
        var need = needs[0];
        var says = $"Not permitted: {verbs} of {need.Kind}{Place.Of(needs.Select(n => n.Namespace))}{(need.Lost is { } lost ? $"; {lost}." : ".")}";
        return need.IsOptional
            ? CheckFinding.Warning(says, "Grant it with a ClusterRole, or live with the gap, which reports name.")
            : CheckFinding.Fault(says, "Grant it: the chart's roles have it (helm upgrade), else bind such a role to the account.");
    }
}
