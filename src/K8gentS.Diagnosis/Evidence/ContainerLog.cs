namespace K8gentS.Diagnosis.Evidence;

/// <summary>The log of one container, as it was read.</summary>
/// <param name="Pod">The pod.</param>
/// <param name="Container">The container's name.</param>
/// <param name="Previous">Whether this is the log of the run before the present one.</param>
/// <param name="Text">The text: lines, each with or without the kubelet's timestamp.</param>
public sealed record ContainerLog(ObjectRef Pod, string Container, bool Previous, string Text);

/// <summary>What an investigation would have read and could not.</summary>
/// <param name="About">The object concerned.</param>
/// <param name="Sentence">What is missing, and why.</param>
public sealed record Gap(ObjectRef About, string Sentence);

/// <summary>One field of the pod template that the newest revision changed.</summary>
/// <param name="Path">The field, as in <c>containers[api].image</c>.</param>
/// <param name="Before">Its text in the revision before; null where it was not set.</param>
/// <param name="After">Its text now; null where it is not set.</param>
/// <param name="Revision">The revision that brought the change.</param>
/// <param name="At">When that revision was made.</param>
public sealed record TemplateChange(string Path, string? Before, string? After, string Revision, DateTimeOffset? At);
