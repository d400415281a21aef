namespace K8gentS.KubeApi;

/// <summary>What to watch, from where, and for how long.</summary>
public sealed record WatchOptions
{
    /// <summary>The version to watch from: that of a list, or of the last event seen.</summary>
    public required string ResourceVersion { get; init; }

    /// <summary>Label selector, for example <c>app=web</c>.</summary>
    public string? LabelSelector { get; init; }

    /// <summary>Field selector, for example <c>type=Warning</c>.</summary>
    public string? FieldSelector { get; init; }

    /// <summary>
    /// When the server is to close the watch (timeoutSeconds). Null chooses at random between five and ten minutes, as
    /// client-go's reflector does, so that many watches do not end together.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// How long nothing at all may arrive before the watch counts as dead. Null means three minutes (the server sends
    /// bookmarks about once a minute), and for Events, which have no bookmarks, 30 seconds beyond <see cref="Timeout"/>.
    /// </summary>
    public TimeSpan? SilenceLimit { get; init; }

    /// <summary>Told of every object that could not be read; its event is left out, and the watch goes on.</summary>
    public Action<SkippedObject>? OnSkipped { get; init; }
}
