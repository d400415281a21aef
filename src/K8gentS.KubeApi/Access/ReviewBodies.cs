namespace K8gentS.KubeApi.Access;

// The wire forms of authorization.k8s.io/v1 and authentication.k8s.io/v1, as much of them as is asked and read here.

internal sealed record AccessReview(string ApiVersion, string Kind, AccessReviewSpec Spec)
{
    public AccessReviewStatus? Status { get; init; }
}

internal sealed record AccessReviewSpec(ResourceAttributes? ResourceAttributes)
{
    public NonResourceAttributes? NonResourceAttributes { get; init; }

    public string? User { get; init; }

    public IReadOnlyList<string>? Groups { get; init; }

    public string? Uid { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Extra { get; init; }
}

internal sealed record NonResourceAttributes(string Verb, string Path);

internal sealed record ResourceAttributes(string Verb, string Group, string Resource, string? Subresource, string? Namespace, string? Name);

internal sealed record AccessReviewStatus(bool Allowed, string? Reason);

internal sealed record RulesReview(string ApiVersion, string Kind, RulesReviewSpec Spec)
{
    public RulesReviewStatus? Status { get; init; }
}

internal sealed record RulesReviewSpec(string Namespace);

internal sealed record RulesReviewStatus(IReadOnlyList<AccessRule>? ResourceRules, bool Incomplete);

internal sealed record TokenReview(string ApiVersion, string Kind, TokenReviewSpec Spec)
{
    public TokenReviewStatus? Status { get; init; }
}

internal sealed record TokenReviewSpec
{
    public string? Token { get; init; }

    public IReadOnlyList<string>? Audiences { get; init; }
}

internal sealed record TokenReviewStatus(bool Authenticated, TokenReviewUser? User, IReadOnlyList<string>? Audiences, string? Error);

internal sealed record TokenReviewUser(string? Username, IReadOnlyList<string>? Groups)
{
    public string? Uid { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Extra { get; init; }
}
