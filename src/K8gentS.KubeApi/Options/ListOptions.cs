namespace K8gentS.KubeApi;

/// <summary>What to list, and how.</summary>
public sealed record ListOptions
{
    /// <summary>Label selector, for example <c>app=web,tier!=db</c>.</summary>
    public string? LabelSelector { get; init; }

    /// <summary>Field selector, for example <c>spec.nodeName=node-1</c>.</summary>
    public string? FieldSelector { get; init; }

    /// <summary>Items asked for at a time; 0 asks for all at once. client-go's pager uses 500, and so do we.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>
    /// Null for the newest state (a quorum read), <c>0</c> for whatever the server has cached, else not older than this version.
    /// </summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Told of every item that could not be read; it is left out, and the list goes on.</summary>
    public Action<SkippedObject>? OnSkipped { get; init; }
}
