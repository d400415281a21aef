namespace K8gentS.Diagnosis.Tests.Logs;

/// <summary>The recorded incidents of the repository, found from the test's own folder upwards.</summary>
internal static class Corpus
{
    internal static string Root { get; } = Find();

    internal static IEnumerable<string> LogFiles => Directory.EnumerateFiles(Root, "*.log", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "corpus", "TAXONOMY.md")))
            {
                return Path.Combine(folder, "corpus");
            }
        }

        throw new DirectoryNotFoundException("There is no corpus folder above the tests.");
    }
}
