using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Recordings.Writing;
using Xunit;

namespace K8gentS.Tests.Canaries;

/// <summary>A case folder that record writes.</summary>
internal static class RecordExit
{
    public static async Task<string> FilesAsync(Scene scene, IExplainingSanitizer sanitizer)
    {
        var (terminal, written) = Terminals.New();
        var path = scene.NewFolder();
        using var folder = CaseFolder.Begin(path);
        using var client = scene.Client();
        using var progress = new Progress(terminal);
        var recording = new LiveRecording(client, sanitizer, TimeProvider.System);
        await recording.RecordAsync(folder, new SnapshotReaderOptions { Scope = NamespaceScope.All }, since: null, progress, TestContext.Current.CancellationToken);
        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(file => $"{Path.GetRelativePath(path, file)}\n{File.ReadAllText(file)}");
        var all = string.Join('\n', files.Append(written()));
        return $"{all}\n{all.Replace("\\", "", StringComparison.Ordinal)}";
    }
}
