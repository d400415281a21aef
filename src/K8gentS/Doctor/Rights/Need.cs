using K8gentS.KubeApi.Access;

namespace K8gentS.Doctor.Rights;

/// <summary>Something that one may want to do with one kind in one place, in several verbs.</summary>
/// <param name="Verbs">The verbs.</param>
/// <param name="Group">The API group; empty for core.</param>
/// <param name="Resource">The lower-case plural; with its subresource after a slash, as in <c>pods/log</c>.</param>
/// <param name="Namespace">The namespace; null for all of them, and for what has none.</param>
internal sealed record Need(IReadOnlyList<string> Verbs, string Group, string Resource, string? Namespace)
{
    /// <summary>What does not work without it, as in "fixes cannot be carried out"; null where that is plain.</summary>
    public string? Lost { get; init; }

    /// <summary>Whether the program works without it, with a gap that it names.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The question to the API server for one of the verbs.</summary>
    public AccessCheck Question(string verb)
    {
        var parts = Resource.Split('/', 2);
        return new AccessCheck(verb, Group, parts[0], Namespace) { Subresource = parts.Length > 1 ? parts[1] : null };
    }

    /// <summary>The kind, as messages write it.</summary>
    public string Kind => Group.Length == 0 ? Resource : $"{Resource} ({Group})";
}
