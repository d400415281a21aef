using System.Text.Json;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Tests.Support;

/// <summary>Reads recorded incidents from the corpus folder, without their labels.</summary>
internal static class Corpus
{
    private static readonly string Root = FindRoot();

    public static ClusterSnapshot Snapshot(string id)
    {
        using var recording = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, id, "cluster.json")));
        var root = recording.RootElement;
        var objects = root.GetProperty("objects").EnumerateArray().Select(Read).OfType<KubeObject>()
            .Concat(root.GetProperty("events").EnumerateArray().Select(e => e.Deserialize(ObjectsJsonContext.Default.Event)!));
        return Some.Cluster(root.GetProperty("recordedAt").GetDateTimeOffset(), [.. objects]);
    }

    public static IReadOnlyList<ContainerLog> Logs(string id, string ns)
    {
        var folder = Path.Combine(Root, id, "logs", ns);
        return !Directory.Exists(folder) ? [] : [.. Directory.EnumerateFiles(folder, "*.log", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => Log(ns, f))];
    }

    private static ContainerLog Log(string ns, string file)
    {
        var name = Path.GetFileName(file);
        var previous = name.EndsWith(".previous.log", StringComparison.Ordinal);
        var pod = new ObjectRef("Pod", ns, Path.GetFileName(Path.GetDirectoryName(file)!));
        return new ContainerLog(pod, name[..^(previous ? ".previous.log" : ".log").Length], previous, File.ReadAllText(file));
    }

    private static KubeObject? Read(JsonElement item)
    {
        var kind = item.GetProperty("kind").GetString()!;
        var type = typeof(KubeObject).Assembly.GetType($"K8gentS.Diagnosis.Objects.{kind}");
        return type is null || ObjectsJsonContext.Default.GetTypeInfo(type) is not { } info ? null : (KubeObject?)item.Deserialize(info);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "corpus", "TAXONOMY.md")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The corpus folder is not above the test's own folder.");
        }

        return Path.Combine(folder.FullName, "corpus");
    }
}
