namespace K8gentS.KubeApi.Access;

/// <summary>One thing somebody may want to do.</summary>
/// <param name="Verb">API verb: get, list, watch, create, update, patch, delete.</param>
/// <param name="Group">API group; empty for core.</param>
/// <param name="Resource">Lower-case plural.</param>
/// <param name="Namespace">Namespace; null means all of them, or a kind that has none.</param>
public sealed record AccessCheck(string Verb, string Group, string Resource, string? Namespace = null)
{
    /// <summary>The subresource, for example <c>log</c>.</summary>
    public string? Subresource { get; init; }

    /// <summary>One object by name; null means any.</summary>
    public string? Name { get; init; }

    /// <summary>The verb on the kind, in its own group.</summary>
    public static AccessCheck For(string verb, CollectionPath path) => new(verb, path.Type.Group, path.Type.Plural, path.Namespace);
}

/// <summary>What the server's authorizers answer.</summary>
/// <param name="Allowed">Whether it may be done.</param>
/// <param name="Reason">Why, if the authorizer says; else empty.</param>
public sealed record AccessDecision(bool Allowed, string Reason);

/// <summary>Rules that apply to us in a namespace.</summary>
/// <param name="Rules">What is allowed.</param>
/// <param name="Incomplete">Whether the server could not tell everything: a webhook authorizer does not enumerate.</param>
public sealed record AccessRules(IReadOnlyList<AccessRule> Rules, bool Incomplete);

/// <summary>One rule: every verb on every resource of every group it lists; <c>*</c> stands for all.</summary>
public sealed record AccessRule
{
    /// <summary>Verbs.</summary>
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>API groups.</summary>
    public IReadOnlyList<string> ApiGroups { get; init; } = [];

    /// <summary>Plurals, also <c>pods/log</c>.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Names it is limited to; none means any.</summary>
    public IReadOnlyList<string> ResourceNames { get; init; } = [];
}

/// <summary>Whom a token belongs to.</summary>
/// <param name="Authenticated">Whether the server knows the token, for the audiences asked.</param>
/// <param name="User">User name; empty if not authenticated.</param>
/// <param name="Groups">Groups of the user.</param>
/// <param name="Audiences">Which of the audiences asked the token is good for.</param>
/// <param name="Error">Why it could not be checked; empty if it could.</param>
public sealed record TokenIdentity(bool Authenticated, string User, IReadOnlyList<string> Groups, IReadOnlyList<string> Audiences, string Error)
{
    /// <summary>What tells users of the same name apart over time; null where the server knows none.</summary>
    public string? Uid { get; init; }

    /// <summary>What else authorizers may go by, such as scopes.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
}
