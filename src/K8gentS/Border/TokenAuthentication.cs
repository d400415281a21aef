using K8gentS.KubeApi;
using K8gentS.Serving;
using Microsoft.AspNetCore.Http;

namespace K8gentS.Border;

/// <summary>
/// Takes the projected service account token of an agent or a reader, meant for the audience <see cref="Audience"/>, and asks
/// the API server whose it is. An answer holds for a minute, so that a busy agent does not cost a review a report.
/// </summary>
/// <param name="client">The API server.</param>
/// <param name="permitted">The service accounts that are taken.</param>
/// <param name="time">The clock.</param>
/// <param name="setting">What names them, for the sentence when one is not among them.</param>
internal sealed class TokenAuthentication(IKubeClient client, IReadOnlySet<string> permitted, TimeProvider time, string setting = "RESPONDER_AGENTS") : IAgentAuthentication
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
            var identity when !permitted.Contains(identity.User) => new AgentVerdict(StatusCodes.Status403Forbidden, $"this service account is not among those in {setting} of this responder."),
            _ => AgentVerdict.Accepted,
        };
    }
}
