using K8gentS.Diagnosis.Evidence;

namespace K8gentS.Diagnosis.Diagnosers.Image;

/// <summary>What the diagnosers of images have to say in common.</summary>
internal static class ImageAdvice
{
    /// <summary>The rollout that brought the image, where there was one before.</summary>
    public static IEnumerable<EvidenceItem> Change(ImagePull pull) =>
        pull.Container.Evidence.Changes.Where(c => c.After == pull.Image).Take(1).Select(pull.Container.Evidence.Quote);

    /// <summary>How to set another image, and how to go back where there is a revision before.</summary>
    public static IEnumerable<string> Steps(ImagePull pull, string? repository = null)
    {
        var (container, owner, image) = (pull.Container, pull.Container.Owner, pull.Reference);
        var wanted = $"{image.Registry}/{repository ?? image.Repository}:{(repository is null ? "TAG" : image.Version)}";
        yield return owner.Kind is "Pod" or "Job"
            ? $"Correct the image and create it anew: {Kubectl.Show(owner)}."
            : $"Set an image that exists: {Kubectl.Run(owner.Namespace, $"set image {owner.Kind.ToLowerInvariant()}/{owner.Name} {container.Spec.Name}={wanted}")}.";
        if (Kubectl.CanUndo(container.Evidence))
        {
            yield return $"Or go back to the revision before: {Kubectl.Undo(owner)}.";
        }
    }
}
