using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Plans;

/// <summary>Who else has a say in an object: a controller that would put a change back, now or at its next run.</summary>
internal static class Ownership
{
    // Argo CD: https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/
    // Flux: https://fluxcd.io/flux/components/kustomize/kustomizations/#garbage-collection
    // Helm: https://helm.sh/docs/howto/charts_tips_and_tricks/#tell-helm-not-to-uninstall-a-resource
    private static readonly (string Prefix, string Warning)[] Marks =
    [
        ("argocd.argoproj.io/", "Argo CD manages it and may put the change back: correct it in Git too."),
        ("kustomize.toolkit.fluxcd.io/", "Flux manages it and puts the change back at its next run: correct it in Git too."),
        ("helm.toolkit.fluxcd.io/", "Flux manages its Helm release and may put the change back: correct it in Git too."),
        ("meta.helm.sh/", "A Helm release owns it: the next upgrade puts the change back unless the chart's values are corrected too."),
    ];

    /// <summary>What a person should know before it is changed; the first that fits, since Flux' Helm releases carry Helm's marks too.</summary>
    public static IEnumerable<string> Warnings(KubeObject target)
    {
        var keys = target.Metadata.Labels.Keys.Concat(target.Metadata.Annotations.Keys).ToList();
        return Marks.Where(m => keys.Exists(k => k.StartsWith(m.Prefix, StringComparison.Ordinal))).Select(m => m.Warning).Take(1);
    }

    /// <summary>Whether an operator made the object: it would undo the change at once.</summary>
    public static bool IsAnothers(KubeObject target) => target.Metadata.Controller is not null;
}
