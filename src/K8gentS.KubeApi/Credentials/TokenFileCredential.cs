using System.Net.Http.Headers;

namespace K8gentS.KubeApi.Credentials;

/// <summary>
/// A token in a file that somebody rotates: the kubelet does for projected service account tokens. Read again every
/// minute, as client-go does, and at once after a 401.
/// </summary>
internal sealed class TokenFileCredential(string path, string? fallback, TimeProvider time) : Credential
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private volatile Reading? _last;

    public override async ValueTask<Identity> GetAsync(CancellationToken cancellationToken)
    {
        var last = _last;
        if (last is not null && time.GetUtcNow() - last.At < Freshness)
        {
            return last.Identity;
        }

        try
        {
            var token = (await File.ReadAllTextAsync(path, cancellationToken)).Trim();
            return token.Length > 0 ? Remember(token) : Without(last, "is empty", null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Without(last, "cannot be read", e);
        }
    }

    public override bool Refuse(Identity identity)
    {
        _last = null;
        return true;
    }

    private Identity Remember(string token)
    {
        var identity = new Identity(new AuthenticationHeaderValue("Bearer", token));
        _last = new Reading(identity, time.GetUtcNow());
        return identity;
    }

    /// <summary>A file that vanishes for a moment while it is replaced must not fail a request: the last token is good for a while yet.</summary>
    private Identity Without(Reading? last, string fault, Exception? inner)
    {
        if (last is not null)
        {
            return last.Identity;
        }

        return fallback is not null
            ? Remember(fallback)
            : throw new KubeConfigException($"The token file {path} {fault}; check that it exists and that you may read it.", inner);
    }

    private sealed record Reading(Identity Identity, DateTimeOffset At);
}
