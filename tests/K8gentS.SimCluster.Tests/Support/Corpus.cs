using System.Collections.Concurrent;

namespace K8gentS.SimCluster.Tests.Support;

/// <summary>The recorded incidents of this repository.</summary>
internal static class Corpus
{
    private static readonly ConcurrentDictionary<string, RecordedCase> Loaded = new(StringComparer.Ordinal);

    public static string Folder { get; } = Locate();

    public static RecordedCase Case(string id) => Loaded.GetOrAdd(id, i => RecordedCase.Load(Path.Combine(Folder, i)));

    private static string Locate()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "K8gentS.slnx")))
                return Path.Combine(at.FullName, "corpus");
        }
        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
