using K8gentS.KubeApi;

namespace K8gentS.Doctor.Rights;

/// <summary>
/// Whether nothing is permitted that must not be. For an account of the program's each such permission is a fault; a person
/// may well have more, and is told what the accounts must not have.
/// </summary>
internal sealed class ExcessCheck(IKubeClient client, IReadOnlyList<Need> forbidden, bool ownRights) : IDoctorCheck
{
    private const int MostNamed = 6;

    /// <inheritdoc/>
    public string Name => "restraint";

    /// <inheritdoc/>
    public TimeSpan Patience => TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CheckFinding>> RunAsync(CancellationToken cancellationToken)
    {
        if ((await client.AskAsync([Excess.Everything], cancellationToken)).Any(r => r.Allowed))
        {
            return [Finding("Everything is permitted (* on *).")];
        }

        var rights = await client.AskAsync(forbidden, cancellationToken);
        var excess = rights.Where(r => r.Allowed).GroupBy(r => r.Need.Kind, StringComparer.Ordinal).Select(Sentence).ToList();
        return excess.Count == 0 ? [CheckFinding.Ok($"None of the {rights.Count} that it must not have is there.")]
            : ownRights ? [Finding($"Permitted beyond need: {Some(excess)}.")]
            : [.. excess.Select(e => Finding($"Permitted, and must not be: {e}."))];
    }

    private CheckFinding Finding(string says) => ownRights
        ? CheckFinding.Warning(says, "That is well for a look; what runs for long should run with the accounts of the chart, which can do no harm.")
        : CheckFinding.Fault(says, "Find the role that grants it (`kubectl get rolebindings,clusterrolebindings -A -o wide`) and take the account out of it.");

    private static string Some(List<string> excess) =>
        string.Join("; ", excess.Take(MostNamed)) + (excess.Count > MostNamed ? $"; and {excess.Count - MostNamed} more kinds" : "");

    // What holds in the whole cluster holds in each namespace, and is said once.
    private static string Sentence(IGrouping<string, Right> kind)
    {
        var everywhere = kind.Where(r => r.Need.Namespace is null).Select(r => r.Verb).Distinct(StringComparer.Ordinal).ToList();
        var somewhere = kind.Where(r => r.Need.Namespace is not null && !everywhere.Contains(r.Verb, StringComparer.Ordinal)).ToList();
        var verbs = everywhere.Concat(somewhere.Select(r => r.Verb)).Distinct(StringComparer.Ordinal);
        return $"{string.Join(", ", verbs)} of {kind.Key}{(everywhere.Count > 0 ? "" : Place.Of(somewhere.Select(r => r.Need.Namespace)))}";
    }
}
