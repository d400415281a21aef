namespace K8gentS.SimCluster;

/// <summary>
/// The container logs of a recorded case, read from its folder when asked for:
/// logs/NAMESPACE/POD/CONTAINER.log and CONTAINER.previous.log, each line led by the kubelet's timestamp.
/// </summary>
public sealed class RecordedLogs
{
    private readonly string _folder;

    internal RecordedLogs(string folder) => _folder = folder;

    /// <summary>
    /// The text of one container's log, or null where none was recorded.
    /// What the kubelet said in its place ("unable to retrieve container logs …") is returned as recorded.
    /// </summary>
    /// <param name="ns">The pod's namespace.</param>
    /// <param name="pod">The pod's name.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="previous">The log of the container's previous run.</param>
    /// <exception cref="RecordedCaseException">The file is there and cannot be read.</exception>
    public string? Find(string ns, string pod, string container, bool previous = false)
    {
        if (!IsPlainName(ns) || !IsPlainName(pod) || !IsPlainName(container))
            return null;
        var file = Path.Combine(_folder, ns, pod, container + (previous ? ".previous.log" : ".log"));
        try
        {
            return File.Exists(file) ? File.ReadAllText(file) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RecordedCaseException.In(file, "the log cannot be opened", e);
        }
    }

    // Names come from requests: one that walks out of the folder names no log.
    private static bool IsPlainName(string name) =>
        name.Length is > 0 and <= 253 && name[0] != '.' && name.AsSpan().IndexOfAny('/', '\\', '\0') < 0;
}
