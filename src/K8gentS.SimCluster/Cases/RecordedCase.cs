using System.Text.Json;

namespace K8gentS.SimCluster;

/// <summary>
/// One recorded incident: the API objects, events and logs of a real cluster at one moment.
/// The folder's form is described in corpus/README.md.
/// </summary>
public sealed class RecordedCase
{
    internal RecordedCase(string folder, ClusterRecording recording, CaseLabels? labels)
    {
        Folder = folder;
        Id = Path.GetFileName(folder);
        RecordedAt = recording.RecordedAt;
        Version = recording.Version;
        Objects = recording.Objects;
        Events = recording.Events;
        Labels = labels;
        Logs = new RecordedLogs(Path.Combine(folder, "logs"));
    }

    /// <summary>The folder's name, for example inc-001.</summary>
    public string Id { get; }

    /// <summary>The folder, as an absolute path.</summary>
    public string Folder { get; }

    /// <summary>When the recording was made: the cluster's now.</summary>
    public DateTimeOffset RecordedAt { get; }

    /// <summary>The version of the recorded API server, for example v1.36.2.</summary>
    public string Version { get; }

    /// <summary>The API objects, as JSON with apiVersion, kind and metadata.name.</summary>
    public IReadOnlyList<JsonElement> Objects { get; }

    /// <summary>The events, as JSON with apiVersion, kind, metadata.name and involvedObject (or regarding).</summary>
    public IReadOnlyList<JsonElement> Events { get; }

    /// <summary>The container logs.</summary>
    public RecordedLogs Logs { get; }

    /// <summary>The labels of case.json, or null where the folder has none. Never input to a diagnosis.</summary>
    public CaseLabels? Labels { get; }

    /// <summary>Reads one case folder.</summary>
    /// <exception cref="RecordedCaseException">The folder is missing or damaged.</exception>
    public static RecordedCase Load(string folder)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(path))
            throw new RecordedCaseException($"{path}: there is no such folder. Name a case folder, or a folder of case folders.");
        var recording = ClusterRecording.Read(Path.Combine(path, ClusterRecording.FileName));
        var labels = Path.Combine(path, "case.json");
        return new RecordedCase(path, recording, File.Exists(labels) ? CaseLabels.Read(labels) : null);
    }

    /// <summary>
    /// Reads a case folder, or every case folder directly inside a folder, in ordinal order of their names.
    /// Folders without a cluster.json are passed over there.
    /// </summary>
    /// <exception cref="RecordedCaseException">A folder is missing or damaged, or holds no case.</exception>
    public static IReadOnlyList<RecordedCase> LoadAll(string path)
    {
        if (IsCase(path) || !Directory.Exists(path))
            return [Load(path)];
        var folders = Directory.GetDirectories(path).Where(IsCase).Order(StringComparer.Ordinal).ToList();
        return folders.Count > 0
            ? folders.ConvertAll(Load)
            : throw new RecordedCaseException($"{path}: holds no recorded case. A case is a folder with a {ClusterRecording.FileName}.");
    }

    private static bool IsCase(string folder) => File.Exists(Path.Combine(folder, ClusterRecording.FileName));
}
