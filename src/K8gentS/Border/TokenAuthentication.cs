using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Access;
using K8gentS.KubeApi.Errors;
using Microsoft.AspNetCore.Http;

namespace K8gentS.Border;

/// <summary>
/// Takes the agent's projected service account token, meant for the audience <see cref="Audience"/>, and asks the API
/// server whose it is (TokenReview). An answer holds for a minute, so that a busy agent does not cost a review a report.
/// </summary>
internal sealed class TokenAuthentication(IKubeClient client, IReadOnlySet<string> agents, TimeProvider time) : IAgentAuthentication
{
    /// <summary>Whom the token must be meant for.</summary>
    public const string Audience = "k8gents-responder";

    private const string Scheme = "Bearer ";
    private const int LongestToken = 16 * 1024;
    private const int MaximumKnown = 64;
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (AgentVerdict Verdict, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<AgentVerdict> JudgeAsync(HttpRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.Ordinal) || header.Length is <= 7 or > LongestToken)
        {
            return new AgentVerdict(StatusCodes.Status401Unauthorized, $"send a service account token for the audience {Audience} as a bearer token.");
        }

        // The token itself is kept nowhere, only its hash.
        var token = header[Scheme.Length..];
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (_known.TryGetValue(key, out var known) && time.GetUtcNow() < known.Until)
        {
            return known.Verdict;
        }

        var verdict = await ReviewAsync(token, cancellationToken);
        Remember(key, verdict);
        return verdict;
    }

    private async Task<AgentVerdict> ReviewAsync(string token, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var identity = await client.IdentifyAsync(token, [Audience], either.Token);
            return identity switch
            {
                { Authenticated: false } => new AgentVerdict(StatusCodes.Status401Unauthorized, $"the API server does not know this token for the audience {Audience}."),
                _ when !agents.Contains(identity.User) => new AgentVerdict(StatusCodes.Status403Forbidden, "this service account is not an agent of this responder (RESPONDER_AGENTS)."),
                _ => AgentVerdict.Accepted,
            };
        }
        catch (Exception e) when (e is KubeApiException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new AgentVerdict(StatusCodes.Status503ServiceUnavailable, "the API server could not be asked whose token this is; try again.");
        }
    }

    private void Remember(string key, AgentVerdict verdict)
    {
        // A failure to ask is no answer. The bound only matters under a flood of wrong tokens.
        if (verdict.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            return;
        }

        if (_known.Count >= MaximumKnown)
        {
            _known.Clear();
        }

        _known[key] = (verdict, time.GetUtcNow() + Holds);
    }
}
