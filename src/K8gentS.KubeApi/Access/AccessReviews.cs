namespace K8gentS.KubeApi.Access;

/// <summary>Asks the server who may do what. Reviews are created, answered, and never stored.</summary>
/// <remarks>https://kubernetes.io/docs/reference/access-authn-authz/authorization/#checking-api-access</remarks>
public static class AccessReviews
{
    private const string Authorization = "authorization.k8s.io/v1";

    private static readonly ResourceType SelfSubject = new("authorization.k8s.io", "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview", Namespaced: false);
    private static readonly ResourceType Subject = new("authorization.k8s.io", "v1", "subjectaccessreviews", "SubjectAccessReview", Namespaced: false);
    private static readonly ResourceType Rules = new("authorization.k8s.io", "v1", "selfsubjectrulesreviews", "SelfSubjectRulesReview", Namespaced: false);
    private static readonly ResourceType Tokens = new("authentication.k8s.io", "v1", "tokenreviews", "TokenReview", Namespaced: false);

    /// <summary>Whether we ourselves may.</summary>
    public static Task<AccessDecision> MayIAsync(this IKubeClient client, AccessCheck check, CancellationToken cancellationToken = default) =>
        AskAsync(client, SelfSubject, new AccessReviewSpec(Attributes(check)), cancellationToken);

    /// <summary>Whether somebody else may. Needs the permission to create SubjectAccessReviews.</summary>
    public static Task<AccessDecision> MayAsync(this IKubeClient client, string user, IReadOnlyList<string> groups, AccessCheck check, CancellationToken cancellationToken = default) =>
        AskAsync(client, Subject, new AccessReviewSpec(Attributes(check)) { User = user, Groups = groups }, cancellationToken);

    /// <summary>Whether the owner of a token may. Needs the permission to create SubjectAccessReviews.</summary>
    public static Task<AccessDecision> MayAsync(this IKubeClient client, TokenIdentity who, AccessCheck check, CancellationToken cancellationToken = default) =>
        AskAsync(client, Subject, Of(who, Attributes(check)), cancellationToken);

    /// <summary>Whether the owner of a token may get what is no object, such as <c>/version</c>. Needs the same permission.</summary>
    public static Task<AccessDecision> MayGetAsync(this IKubeClient client, TokenIdentity who, string path, CancellationToken cancellationToken = default) =>
        AskAsync(client, Subject, Of(who, null) with { NonResourceAttributes = new NonResourceAttributes("get", path) }, cancellationToken);

    /// <summary>What we ourselves may do in a namespace.</summary>
    public static async Task<AccessRules> MyRulesAsync(this IKubeClient client, string ns, CancellationToken cancellationToken = default)
    {
        var body = JsonBody.Of(new RulesReview(Authorization, Rules.Kind, new RulesReviewSpec(ns)), KubeJsonContext.Default.RulesReview);
        var answer = await client.CreateAsync(Rules.Everywhere, body, KubeJsonContext.Default.RulesReview, cancellationToken: cancellationToken);
        return new AccessRules(answer.Status?.ResourceRules ?? [], answer.Status?.Incomplete ?? true);
    }

    /// <summary>Whom a token belongs to. Needs the permission to create TokenReviews.</summary>
    /// <param name="client">The client.</param>
    /// <param name="token">The token, as it was presented.</param>
    /// <param name="audiences">Whom it has to be meant for; the answer counts only if it names one of them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<TokenIdentity> IdentifyAsync(this IKubeClient client, string token, IReadOnlyList<string> audiences, CancellationToken cancellationToken = default)
    {
        var review = new TokenReview("authentication.k8s.io/v1", Tokens.Kind, new TokenReviewSpec { Token = token, Audiences = audiences });
        var body = JsonBody.Of(review, KubeJsonContext.Default.TokenReview);
        var answer = await client.CreateAsync(Tokens.Everywhere, body, KubeJsonContext.Default.TokenReview, cancellationToken: cancellationToken);
        var good = answer.Status?.Audiences?.Intersect(audiences, StringComparer.Ordinal).ToList() ?? [];
        // A server that does not know audiences answers none: a token for the API server must not pass for one for us.
        var authenticated = answer.Status is { Authenticated: true } && (audiences.Count == 0 || good.Count > 0);
        return new TokenIdentity(
            authenticated,
            authenticated ? answer.Status?.User?.Username ?? "" : "",
            authenticated ? answer.Status?.User?.Groups ?? [] : [],
            good,
            answer.Status?.Error ?? "")
        {
            Uid = authenticated ? answer.Status?.User?.Uid : null,
            Extra = (authenticated ? answer.Status?.User?.Extra : null) ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal),
        };
    }

    private static AccessReviewSpec Of(TokenIdentity who, ResourceAttributes? attributes) =>
        new(attributes) { User = who.User, Groups = who.Groups, Uid = who.Uid, Extra = who.Extra };

    private static async Task<AccessDecision> AskAsync(IKubeClient client, ResourceType type, AccessReviewSpec spec, CancellationToken cancellationToken)
    {
        var body = JsonBody.Of(new AccessReview(Authorization, type.Kind, spec), KubeJsonContext.Default.AccessReview);
        var answer = await client.CreateAsync(type.Everywhere, body, KubeJsonContext.Default.AccessReview, cancellationToken: cancellationToken);
        return new AccessDecision(answer.Status?.Allowed ?? false, answer.Status?.Reason ?? "");
    }

    private static ResourceAttributes Attributes(AccessCheck check) =>
        new(check.Verb, check.Group, check.Resource, check.Subresource, check.Namespace, check.Name);
}
