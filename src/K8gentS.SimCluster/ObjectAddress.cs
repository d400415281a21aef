namespace K8gentS.SimCluster;

/// <summary>Names one object of a simulated cluster.</summary>
/// <param name="ApiVersion">For example apps/v1.</param>
/// <param name="Kind">For example Deployment.</param>
/// <param name="Namespace">Null for cluster-scoped objects.</param>
/// <param name="Name">The object's name.</param>
public sealed record ObjectAddress(string ApiVersion, string Kind, string? Namespace, string Name);
