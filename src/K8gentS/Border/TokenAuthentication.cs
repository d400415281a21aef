using K8gentS.KubeApi;
using K8gentS.Serving;
using Microsoft.AspNetCore.Http;

namespace K8gentS.Border;

/// <summary>
/// Takes the agent's projected service account token, meant for the audience <see cref="Audience"/>, and asks the API
/// server whose it is. An answer holds for a minute, so that a busy agent does not cost a review a report.
/// </summary>
internal sealed class TokenAuthentication(IKubeClient client, IReadOnlySet<string> agents, TimeProvider time) : IAgentAuthentication
{
    /// <summary>Whom the token must be meant for.</summary>
    public const string Audience = "k8gents-responder";

    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(1);

    private readonly TokenReviews _reviews = new(client, Audience, Holds, time);

    /// <inheritdoc/>
    public async Task<AgentVerdict> JudgeAsync(HttpRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (BearerToken.Of(request) is not { } token)
        {
            return new AgentVerdict(StatusCodes.Status401Unauthorized, $"send a service account token for the audience {Audience} as a bearer token.");
        }

        return await _reviews.AskAsync(token, cancellationToken) switch
        {
            null => new AgentVerdict(StatusCodes.Status503ServiceUnavailable, "the API server could not be asked whose token this is; try again."),
            { Authenticated: false } => new AgentVerdict(StatusCodes.Status401Unauthorized, $"the API server does not know this token for the audience {Audience}."),
            var identity when !agents.Contains(identity.User) => new AgentVerdict(StatusCodes.Status403Forbidden, "this service account is not an agent of this responder (RESPONDER_AGENTS)."),
            _ => AgentVerdict.Accepted,
        };
    }
}
