namespace K8gentS.KubeApi;

/// <summary>What happened to a watched object.</summary>
public enum WatchEventType
{
    /// <summary>The object was created, began to match the selector, or existed when the watch began.</summary>
    Added,

    /// <summary>The object changed.</summary>
    Modified,

    /// <summary>The object was deleted or ceased to match; the event carries its last state.</summary>
    Deleted,

    /// <summary>No object changed; everything up to <see cref="WatchEvent{T}.ResourceVersion"/> has been sent.</summary>
    Bookmark,
}

/// <summary>One frame of a watch. ERROR frames never get here: they are thrown.</summary>
/// <typeparam name="T">The caller's model of the object.</typeparam>
/// <param name="Type">What happened.</param>
/// <param name="Object">The object; default for <see cref="WatchEventType.Bookmark"/>.</param>
/// <param name="ResourceVersion">Where to resume after this event.</param>
/// <remarks>https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes</remarks>
public sealed record WatchEvent<T>(WatchEventType Type, T? Object, string ResourceVersion);

/// <summary>An object of a list or watch that could not be read into the caller's model, and was left out.</summary>
/// <param name="Namespace">Its namespace, if readable.</param>
/// <param name="Name">Its name, if readable.</param>
/// <param name="Reason">What was wrong with it, without any of its content.</param>
public sealed record SkippedObject(string? Namespace, string? Name, string Reason);
