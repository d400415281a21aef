using K8gentS.Mcp.Desk;
using K8gentS.Serving;
using Microsoft.AspNetCore.Http;

namespace K8gentS.Mcp.Http;

/// <summary>Takes whomever the API server knows by a token that is meant for <see cref="Audience"/>. What they may see is another question.</summary>
/// <param name="reviews">Asks the API server.</param>
/// <param name="strangers">Bounds how often it is asked about tokens that are not known.</param>
internal sealed class ReviewedCallers(TokenReviews reviews, StrangerLimit strangers) : ICallerAuthentication
{
    /// <summary>Whom the token must be meant for.</summary>
    public const string Audience = "k8gents-mcp";

    /// <summary>How long it holds whose a token is: the longest that one which was revoked still counts.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task<CallerVerdict> JudgeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (BearerToken.Of(request) is not { } token)
        {
            return CallerVerdict.Unknown($"Send a token for the audience {Audience} as a bearer token: kubectl create token SERVICEACCOUNT --audience={Audience}.");
        }

        if (reviews.Recall(token) is null && !strangers.MayTry(request.HttpContext.Connection.RemoteIpAddress))
        {
            return new CallerVerdict(null, StatusCodes.Status429TooManyRequests, "Too many tokens that nobody knows came from this address; wait a minute.");
        }

        return await reviews.AskAsync(token, cancellationToken) switch
        {
            null => new CallerVerdict(null, StatusCodes.Status503ServiceUnavailable, "The API server could not be asked whose token this is; try again."),
            { Authenticated: false } => CallerVerdict.Unknown($"The API server does not know this token for the audience {Audience}."),
            var identity => CallerVerdict.Of(Caller.Of(identity)),
        };
    }
}
