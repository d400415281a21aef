using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Plans;

/// <summary>
/// An image reference, split. Only the letters that a reference may hold are accepted, so that a reference with
/// credentials, a pseudonym or another alphabet in it is none.
/// Source: https://github.com/distribution/reference/blob/main/reference.go
/// </summary>
/// <param name="Repository">Registry and repository, as written.</param>
/// <param name="Tag">The tag; null where there is none.</param>
/// <param name="Digest">The digest, with its algorithm; null where there is none.</param>
internal sealed record ImageName(string Repository, string? Tag, string? Digest)
{
    private const int MaximumLength = 512;
    private const int MaximumTag = 128;

    /// <summary>The parts of a reference, or null where it is none.</summary>
    public static ImageName? Parse(string text)
    {
        if (text.Length is 0 or > MaximumLength)
        {
            return null;
        }

        var (rest, digest) = Split(text, text.IndexOf('@', StringComparison.Ordinal));
        var colon = rest.LastIndexOf(':');
        var (repository, tag) = Split(rest, colon > rest.LastIndexOf('/') ? colon : -1);
        return IsRepository(repository) && (tag is null || IsTag(tag)) && (digest is null || IsDigest(digest)) ? new ImageName(repository, tag, digest) : null;
    }

    private static (string Before, string? After) Split(string text, int at) => at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);

    private static bool IsRepository(string text) => text.Split('/') is var parts && parts.All((part) => part.Length > 0) && parts
        .Select((part, i) => i == 0 && parts.Length > 1 ? IsRegistry(part) : IsPathPart(part))
        .All(sound => sound);

    // A host, with a port at most: no user name, no bracketed address.
    private static bool IsRegistry(string text)
    {
        var (host, port) = Split(text, text.IndexOf(':', StringComparison.Ordinal));
        return host.Length > 0 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_') && (port is null || (port.Length is > 0 and <= 5 && port.All(char.IsAsciiDigit)));
    }

    private static bool IsPathPart(string text) =>
        char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1]) && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' or '_');

    private static bool IsTag(string text) =>
        text.Length is > 0 and <= MaximumTag && (char.IsAsciiLetterOrDigit(text[0]) || text[0] == '_') && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');

    private static bool IsDigest(string text) => text.StartsWith("sha256:", StringComparison.Ordinal) && TemplateFingerprint.IsHash(text[7..]);
}
