namespace K8gentS.Staging;

/// <summary>
/// Stands public images in for those of the registry that the corpus was recorded with, which nobody else can reach:
/// registry.local/busybox:1.35 is Docker Hub's busybox:1.35.
/// </summary>
/// <param name="Shell">The image that plays busybox, for clusters that cannot reach Docker Hub: it needs a shell, nc, wget and httpd.</param>
internal sealed record StagedImages(string Shell)
{
    /// <summary>Docker Hub's.</summary>
    public const string PublicShell = "busybox:1.35";

    private const string Registry = "registry.local/";
    private const string TagNotFound = "image.tag-not-found";

    /// <summary>The image to run in place of one; null where nothing public behaves like it.</summary>
    /// <param name="image">The image of the manifest.</param>
    /// <param name="cause">The case's cause: where the image itself is the matter, it has to fail in the same way.</param>
    /// <param name="isPulled">Whether the kubelet may pull it.</param>
    public string? For(string image, string cause, bool isPulled)
    {
        if (!isPulled || cause == "image.invalid-name" || !image.Contains(Registry, StringComparison.Ordinal))
        {
            return image;
        }

        if (!image.StartsWith(Registry, StringComparison.Ordinal))
        {
            return null;
        }

        var name = image[Registry.Length..];
        return name switch
        {
            _ when cause == TagNotFound => $"{Repository(Shell)}:{name[(name.LastIndexOf(':') + 1)..]}",
            _ when name.Contains('/') => null,
            PublicShell => Shell,
            _ => name,
        };
    }

    /// <summary>An image without its tag.</summary>
    internal static string Repository(string image)
    {
        var tag = image.LastIndexOf(':');
        return tag > image.LastIndexOf('/') ? image[..tag] : image;
    }
}
