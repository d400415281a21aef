using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;

namespace K8gentS.Diagnosis.Diagnosers.Image;

/// <summary>
/// What speaks for a missing repository where a registry says no more than "not found": the same registry serves one of
/// nearly the same name, or the workload's own name is nearly it. A repository that another pod runs from does exist.
/// </summary>
internal static class RepositoryClues
{
    /// <summary>The name that was likely meant, or null where nothing speaks for a misspelt repository.</summary>
    public static string? Meant(ImagePull pull)
    {
        var evidence = pull.Container.Evidence;
        var wanted = pull.Reference;
        var known = Known(evidence, wanted.Registry);
        if (known.Contains(wanted.Repository))
        {
            return null;
        }

        return known.FirstOrDefault(k => NearNames.AreNear(k, wanted.Repository))
            ?? Before(pull, wanted)
            ?? Names(pull).Where(n => NearNames.AreNear(n, wanted.Program)).Select(n => wanted.Repository[..^wanted.Program.Length] + n).FirstOrDefault();
    }

    private static SortedSet<string> Known(SanitizedEvidence evidence, string registry) => new(
        evidence.Cluster.Images.Select(ImageReference.Parse).Where(r => r.Registry == registry).Select(r => r.Repository),
        StringComparer.Ordinal);

    private static string? Before(ImagePull pull, ImageReference wanted)
    {
        var change = pull.Container.Evidence.Changes.FirstOrDefault(c => c.After == pull.Image && c.Before is not null);
        var before = change is null ? null : ImageReference.Parse(change.Before!);
        return before is not null && before.Registry == wanted.Registry && before.Repository != wanted.Repository ? before.Repository : null;
    }

    private static IEnumerable<string> Names(ImagePull pull)
    {
        yield return pull.Container.Owner.Name;
        yield return pull.Container.Spec.Name;
        foreach (var (key, value) in pull.Container.Pod.Metadata.Labels)
        {
            if (key is "app" or "app.kubernetes.io/name")
            {
                yield return value;
            }
        }
    }
}
