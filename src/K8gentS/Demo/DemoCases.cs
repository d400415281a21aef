using K8gentS.SimCluster;

namespace K8gentS.Demo;

/// <summary>The recorded cases that ship beside the program.</summary>
internal static class DemoCases
{
    /// <summary>All of them, in the order of their names. Each has labels, which say when the demo has found everything.</summary>
    /// <exception cref="CommandException">They are not there, or have no labels.</exception>
    public static IReadOnlyList<RecordedCase> Load()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "demo");
        if (!Directory.Exists(folder))
        {
            throw new CommandException($"The recorded incidents of the demo are missing from {folder}; install the program anew, folder and all.");
        }

        var cases = RecordedCase.LoadAll(folder);
        return cases.FirstOrDefault(c => c.Labels is null) is { } unlabelled
            ? throw new CommandException($"{unlabelled.Folder} has no case.json; install the program anew, folder and all.")
            : cases;
    }
}
