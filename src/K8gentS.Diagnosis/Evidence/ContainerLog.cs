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

/// <summary>A host that the workload names in a log, an environment variable, an argument, a ConfigMap value or a probe, and what it resolves to.</summary>
/// <param name="Host">The host or address as written (an address is sanitized later, hence the resolution here).</param>
/// <param name="Port">The port, where one is written.</param>
/// <param name="Where">Where it stands, in words for people: <c>env DB_URL</c>, <c>log of api</c>.</param>
/// <param name="Holder">The object that holds the text: the workload, or a ConfigMap.</param>
/// <param name="Service">The Service it names, whether or not it exists; null for hosts outside the cluster.</param>
/// <param name="ServiceExists">Whether that Service exists.</param>
/// <param name="Backends">The workloads behind that Service's selector.</param>
public sealed record HostReference(string Host, int? Port, string Where, ObjectRef Holder, ObjectRef? Service, bool ServiceExists, IReadOnlyList<ObjectRef> Backends);
