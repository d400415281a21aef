using K8gentS.SimCluster;

namespace K8gentS.Recordings;

/// <summary>Finds case folders, so that one damaged case does not hide the others.</summary>
internal static class CaseFolders
{
    /// <summary>The case folders that the paths name, each a case or a folder of cases, in the order of the folders' names.</summary>
    /// <exception cref="RecordedCaseException">A path holds no case.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths) =>
        [.. paths.SelectMany(Find).OrderBy(Path.GetFileName, StringComparer.Ordinal)];

    private static IEnumerable<string> Find(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (IsCase(full) || !Directory.Exists(full))
        {
            return [full];
        }

        var inside = Directory.GetDirectories(full).Where(IsCase).ToList();
        return inside.Count > 0
            ? inside
            : throw new RecordedCaseException($"{full}: holds no recorded case. Name a folder with a cluster.json, or a folder of such folders.");
    }

    private static bool IsCase(string folder) => File.Exists(Path.Combine(folder, "cluster.json"));
}
