using K8gentS.Diagnosis.Diagnosers.Reading;

namespace K8gentS.Diagnosis.Diagnosers.Image;

/// <summary>Why an image could not be had.</summary>
internal enum PullFailure
{
    Untold,
    RateLimited,
    PlatformMismatch,
    InvalidName,
    NeverPulled,
    NodeDiskFull,
    RegistryUnreachable,
    RepositoryNotFound,
    Unauthorized,
    NotFound,
}

/// <summary>
/// Reads the words of containerd, CRI-O and dockershim, and those of the registries behind them. Sources: containerd
/// core/remotes/docker and errdefs; containers/image docker/errors.go; distribution/distribution registry/api/errcode;
/// kubernetes pkg/kubelet/images/image_manager.go.
/// </summary>
internal static class PullFailures
{
    /// <summary>The failure that a waiting reason and the messages with it tell of; what is more specific is asked first.</summary>
    public static PullFailure Read(string? reason, string text) =>
        reason == "ErrImageNeverPull" || text.Says("pull policy of never") ? PullFailure.NeverPulled
        : reason == "InvalidImageName" || text.Says("invalid reference format", "couldn't parse image", "could not parse reference", "parsing image reference") ? PullFailure.InvalidName
        : text.Says("toomanyrequests", "too many requests", "status code 429", "429 Too", "rate limit") ? PullFailure.RateLimited
        : text.Says("no match for platform", "no matching manifest for", "no image found in manifest list for", "no image found in image index for", "does not match the specified platform", "choosing an image from manifest list")
            ? PullFailure.PlatformMismatch
        : text.Says("no space left on device") ? PullFailure.NodeDiskFull
        : reason == "RegistryUnavailable" || IsUnreachable(text) ? PullFailure.RegistryUnreachable
        : text.Says("name unknown", "name_unknown", "repository name not known", "project not found") ? PullFailure.RepositoryNotFound
        : IsUnauthorized(text) ? PullFailure.Unauthorized
        : text.Says("not found", "notfound", "manifest unknown", "manifest_unknown", "does not exist") ? PullFailure.NotFound
        : PullFailure.Untold;

    // Asked before authorization: a token server that cannot be reached is reported as "failed to authorize", too.
    private static bool IsUnreachable(string text) => text.Says(
        "no such host", "connection refused", "i/o timeout", "no route to host", "network is unreachable", "connection reset by peer", "TLS handshake timeout",
        "server misbehaving", "name resolution", "server gave HTTP response to HTTPS client", "x509:", "tls: ", "context deadline exceeded", "dial tcp", "Client.Timeout",
        "request canceled while waiting for connection", "502 Bad Gateway", "503 Service", "504 Gateway", "500 Internal Server Error", "unexpected EOF", ": EOF", "pinging container registry");

    private static bool IsUnauthorized(string text) => text.Says(
        "unauthorized", "401", "403 Forbidden", "access denied", "authentication required", "no basic auth credentials", "denied:", "authorization failed",
        "insufficient_scope", "incorrect username or password", "failed to authorize", "access forbidden", "access to the resource is denied", "invalid username/password");
}
