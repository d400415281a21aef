using System.Collections.Concurrent;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Access;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Serving;

/// <summary>
/// Asks the API server whose a token is that is meant for one audience (TokenReview). An answer holds for a while, so that
/// a busy caller does not cost a review a request; a failure to ask is no answer, and is not kept.
/// </summary>
/// <param name="client">The API server.</param>
/// <param name="audience">Whom the token must be meant for.</param>
/// <param name="holds">How long an answer holds.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenReviews(IKubeClient client, string audience, TimeSpan holds, TimeProvider time)
{
    private const int MaximumKnown = 512;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // By the hash of the token. Strangers are kept apart: a flood of wrong tokens must not push out who is known.
    private readonly ConcurrentDictionary<string, Answer> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Answer> _strangers = new(StringComparer.Ordinal);

    /// <summary>What is known of a token without asking; null if nothing is.</summary>
    public TokenIdentity? Recall(BearerToken token)
    {
        var hash = token.Hash;
        return Fresh(_known, hash) ?? Fresh(_strangers, hash);
    }

    /// <summary>Whose it is; null if the API server cannot be asked.</summary>
    public async Task<TokenIdentity?> AskAsync(BearerToken token, CancellationToken cancellationToken)
    {
        if (Recall(token) is { } recalled)
        {
            return recalled;
        }

        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var identity = await client.IdentifyAsync(token.Value, [audience], either.Token);
            Keep(identity.Authenticated ? _known : _strangers, token.Hash, identity);
            return identity;
        }
        catch (Exception e) when (e is KubeApiException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private TokenIdentity? Fresh(ConcurrentDictionary<string, Answer> answers, string hash) =>
        answers.TryGetValue(hash, out var answer) && time.GetUtcNow() < answer.Until ? answer.Identity : null;

    private void Keep(ConcurrentDictionary<string, Answer> answers, string hash, TokenIdentity identity)
    {
        var now = time.GetUtcNow();
        if (answers.Count >= MaximumKnown)
        {
            foreach (var (old, answer) in answers)
            {
                _ = answer.Until <= now && answers.TryRemove(old, out _);
            }
        }

        if (answers.Count >= MaximumKnown)
        {
            answers.Clear();
        }

        answers[hash] = new Answer(identity, now + holds);
    }

    private sealed record Answer(TokenIdentity Identity, DateTimeOffset Until);
}
