namespace K8gentS.KubeApi.Discovery;

// The wire forms of discovery: https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api

internal sealed record ApiGroupList(IReadOnlyList<ApiGroup>? Groups);

internal sealed record ApiGroup(string Name, IReadOnlyList<GroupVersion>? Versions, GroupVersion? PreferredVersion);

internal sealed record GroupVersion(string Version);

internal sealed record ApiResourceList(IReadOnlyList<ApiResource>? Resources);

/// <summary>A kind as discovery names it. Group and version stand there only if they differ from the list's, as for evictions.</summary>
internal sealed record ApiResource(string Name, string Kind, bool Namespaced, string? Group, string? Version, IReadOnlyList<string>? Verbs, IReadOnlyList<string>? ShortNames, string? SingularName);
