namespace K8gentS.Diagnosis.Diagnosers.Image;

/// <summary>
/// An image's name taken apart. Source: https://github.com/distribution/reference (the grammar in reference.go): the first
/// part is a registry if it has a dot or a colon or is localhost.
/// </summary>
/// <param name="Registry">The registry's host with its port; <c>docker.io</c> where none is written.</param>
/// <param name="Repository">The repository within it.</param>
/// <param name="Version">The tag or digest; <c>latest</c> where none is written.</param>
internal sealed record ImageReference(string Registry, string Repository, string Version)
{
    /// <summary>The last part of the repository, which as a rule is the program's name.</summary>
    public string Program => Repository[(Repository.LastIndexOf('/') + 1)..];

    /// <summary>Takes a name apart; names that are no images come out in some way, too.</summary>
    public static ImageReference Parse(string image)
    {
        var name = image.Trim();
        var digest = name.IndexOf('@', StringComparison.Ordinal);
        var version = digest < 0 ? null : name[(digest + 1)..];
        name = digest < 0 ? name : name[..digest];
        var colon = name.LastIndexOf(':');
        if (colon > name.LastIndexOf('/'))
        {
            version ??= name[(colon + 1)..];
            name = name[..colon];
        }

        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : name[..slash];
        var hasRegistry = first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost";
        return new ImageReference(hasRegistry ? first : "docker.io", hasRegistry ? name[(slash + 1)..] : name, version ?? "latest");
    }
}
