namespace K8gentS.Response.Approvals;

/// <summary>What matters of a plan's target: whether it is still the same object, made from the same template. Its status does not matter.</summary>
/// <param name="Uid">The object's UID.</param>
/// <param name="TemplateHash">The hash of its pod template; null for a pod.</param>
/// <param name="Replicas">The replicas asked for; null where it has none of its own.</param>
public sealed record TargetState(string Uid, string? TemplateHash, int? Replicas);
