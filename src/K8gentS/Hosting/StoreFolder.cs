using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Response.Store;
using K8gentS.Response.Store.Sqlite;

namespace K8gentS.Hosting;

/// <summary>Opens the store, making its folder where there is none.</summary>
internal static class StoreFolder
{
    /// <summary>Opens it.</summary>
    /// <exception cref="StoreRefusedException">It must not be used.</exception>
    /// <exception cref="StoreUnavailableException">It cannot be used now.</exception>
    public static SqliteResponseStore Open(string path, ITextSanitizer sanitizer)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"the store's folder {Path.GetDirectoryName(path)} cannot be made: name a writable file with K8GENTS_STORE.", e);
        }

        return SqliteResponseStore.Open(path, sanitizer);
    }
}
