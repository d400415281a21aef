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
        var there = rights.Count(r => r.Allowed);
        return there == rights.Count
            ? [CheckFinding.Ok($"All {there} that are needed are there.")]
            : [.. Gaps([.. rights.Where(r => !r.Allowed)]).Select(Finding), CheckFinding.Ok($"{there} of {rights.Count} that are needed are there.")];
    }

    // The namespaces of one kind together, then the kinds of which the same is to be said.
    private static IEnumerable<Gap> Gaps(IReadOnlyList<Right> missing) => missing
        .GroupBy(r => r.Need, (need, rights) => (Need: need, Verbs: string.Join(", ", rights.Select(r => r.Verb))))
        .GroupBy(m => (m.Need.Kind, m.Verbs, m.Need.Lost, m.Need.IsOptional))
        .Select(g => new Gap(g.Key.Verbs, g.Key.Kind, Place.Of(g.Select(m => m.Need.Namespace)), g.Key.Lost, g.Key.IsOptional))
        .GroupBy(gap => gap with { Kinds = "" })
        .Select(g => g.Key with { Kinds = string.Join(", ", g.Select(gap => gap.Kinds)) });

    private static CheckFinding Finding(Gap gap)
    {
        var says = $"Not permitted: {gap.Verbs} of {gap.Kinds}{gap.Place}{(gap.Lost is { } lost ? $"; {lost}." : ".")}";
        return gap.IsOptional
            ? CheckFinding.Warning(says, "Grant it with a ClusterRole, or live with the gap, which reports name.")
            : CheckFinding.Fault(says, "Grant it: the chart's roles have it (helm upgrade), else bind such a role to the account.");
    }

    private sealed record Gap(string Verbs, string Kinds, string Place, string? Lost, bool IsOptional);
}
