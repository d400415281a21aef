namespace K8gentS.KubeApi.Http;

/// <summary><c>meta/v1</c> DeleteOptions as it goes over the wire.</summary>
internal sealed record DeleteBody(
    string ApiVersion,
    string Kind,
    int? GracePeriodSeconds,
    string? PropagationPolicy,
    IReadOnlyList<string>? DryRun,
    DeletePreconditions? Preconditions)
{
    public static DeleteBody From(DeleteOptions options) => new(
        "v1",
        "DeleteOptions",
        options.GracePeriodSeconds,
        options.PropagationPolicy?.ToString(),
        options.DryRun ? ["All"] : null,
        options.Uid is null && options.ResourceVersion is null ? null : new DeletePreconditions(options.Uid, options.ResourceVersion));
}

/// <summary>What must hold of the object, else it stays.</summary>
internal sealed record DeletePreconditions(string? Uid, string? ResourceVersion);
