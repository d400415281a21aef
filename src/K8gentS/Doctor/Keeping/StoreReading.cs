using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Response.Settings;
using K8gentS.Response.Store;
using K8gentS.Response.Store.Sqlite;

namespace K8gentS.Doctor.Keeping;

/// <summary>Whether the store can be used, and the settings that people changed in it.</summary>
/// <param name="Finding">How it stands.</param>
/// <param name="Settings">The settings that hold now; those of the environment where the store cannot be read.</param>
internal sealed record StoreReading(CheckFinding Finding, ResponseSettings Settings)
{
    private const string Elsewhere = "Name a file in a writable folder with K8GENTS_STORE; in a pod, on a volume.";

    /// <summary>Looks into the store; makes none where there is none.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="seeds">What holds where nobody has changed anything.</param>
    /// <param name="sanitizer">What cleans what is read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<StoreReading> ReadAsync(string path, ResponseSettings seeds, ITextSanitizer sanitizer, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return new StoreReading(WritableFolder.Judge($"There is no store at {path} yet", Path.GetDirectoryName(Path.GetFullPath(path))!, Elsewhere), seeds);
        }

        try
        {
            using var store = SqliteResponseStore.Open(path, sanitizer);
            var stored = await store.Settings.ReadAsync(cancellationToken);
            var (settings, faults) = SettingsCatalogue.Read(seeds, stored.Values);
            return new StoreReading(
                faults.Count == 0
                    ? CheckFinding.Ok($"The store at {path} can be used; {Counted(stored.Values.Count)} changed in it.")
                    : CheckFinding.Warning($"Settings in the store at {path} cannot be used: {string.Join("; ", faults)}.", "Correct them with `k8gents settings set`, or take them back with `k8gents settings reset`."),
                settings);
        }
        catch (Exception e) when (e is StoreRefusedException or StoreUnavailableException)
        {
            return new StoreReading(CheckFinding.Fault(e.Message, Elsewhere), seeds);
        }
    }

    private static string Counted(int count) => count switch
    {
        0 => "no setting is",
        1 => "one setting is",
        _ => $"{count} settings are",
    };
}
