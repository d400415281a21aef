using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;
using K8gentS.SimCluster;

namespace K8gentS.Recordings;

/// <summary>Logs and ConfigMaps of a recorded case.</summary>
internal sealed class RecordedEvidenceReader : IEvidenceReader
{
    // What the kubelet answers with, in the log's place and with status 200, when the container is gone.
    // Source: https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/kubelet/kuberuntime/kuberuntime_container.go (GetContainerLogs)
    private const string LogIsGone = "unable to retrieve container logs";

    private readonly RecordedCase _recorded;
    private readonly ILookup<string?, ConfigMap> _configMaps;

    public RecordedEvidenceReader(RecordedCase recorded)
    {
        _recorded = recorded;
        _configMaps = recorded.Objects
            .Where(o => o.GetProperty("kind").ValueEquals("ConfigMap"))
            .Select(o => RecordedObject.Read(o, ObjectsJsonContext.Default.ConfigMap))
            .OfType<ConfigMap>()
            .ToLookup(m => m.Namespace, StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public Task<ReadResult<string>> ReadLogAsync(ObjectRef pod, string container, bool previous, CancellationToken cancellationToken)
    {
        var text = pod.Namespace is { } ns ? _recorded.Logs.Find(ns, pod.Name, container, previous) : null;
        return Task.FromResult(text switch
        {
            null => ReadResult<string>.Unreadable("none was recorded"),
            _ when text.StartsWith(LogIsGone, StringComparison.Ordinal) => ReadResult<string>.Unreadable("the node no longer has it"),
            _ => ReadResult<string>.Found(text),
        });
    }

    /// <inheritdoc />
    public Task<ReadResult<ConfigMap>> ReadConfigMapAsync(string ns, string name, CancellationToken cancellationToken)
    {
        var found = _configMaps[ns].FirstOrDefault(m => m.Name == name);
        return Task.FromResult(found switch
        {
            not null => ReadResult<ConfigMap>.Found(found),
            // Every namespace holds kube-root-ca.crt: one without a single ConfigMap was recorded without them.
            _ when _configMaps.Contains(ns) => ReadResult<ConfigMap>.Missing(),
            _ => ReadResult<ConfigMap>.Unreadable($"no ConfigMaps of namespace {ns} were recorded"),
        });
    }
}
