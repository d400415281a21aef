namespace K8gentS.Diagnosis.Readings.Hosts;

/// <summary>A host that the workload names in a log, an environment variable, an argument, a ConfigMap value or a probe, and what it resolves to.</summary>
/// <param name="Host">The host or address as written (an address is sanitized later, hence the resolution here).</param>
/// <param name="Port">The port, where one is written.</param>
/// <param name="Where">Where it stands, in words for people: <c>env DB_URL</c>, <c>log of api</c>.</param>
/// <param name="Holder">The object that holds the text: the workload, or a ConfigMap.</param>
/// <param name="Service">The Service it names, whether or not it exists; null for hosts outside the cluster.</param>
/// <param name="ServiceExists">Whether that Service exists.</param>
/// <param name="Backends">The workloads behind that Service's selector.</param>
public sealed record HostReference(string Host, int? Port, string Where, ObjectRef Holder, ObjectRef? Service, bool ServiceExists, IReadOnlyList<ObjectRef> Backends)
{
    /// <summary>The variable or key under which it is written; null in logs, arguments and probes.</summary>
    public string? Setting { get; init; }
}
