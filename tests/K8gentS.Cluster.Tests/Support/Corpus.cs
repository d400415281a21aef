using K8gentS.SimCluster;

namespace K8gentS.Cluster.Tests.Support;

/// <summary>The recorded cases of this repository.</summary>
internal static class Corpus
{
    private static readonly string Folder = Find();

    /// <summary>The names of all cases.</summary>
    public static IEnumerable<string> Names => Directory.GetDirectories(Folder)
        .Where(d => File.Exists(Path.Combine(d, "cluster.json")))
        .Select(d => Path.GetFileName(d))
        .Order(StringComparer.Ordinal);

    /// <summary>One case.</summary>
    public static RecordedCase Case(string name) => RecordedCase.Load(Path.Combine(Folder, name));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "K8gentS.slnx")))
            {
                return Path.Combine(folder.FullName, "corpus");
            }
        }

        throw new DirectoryNotFoundException("The tests run inside the repository.");
    }
}
