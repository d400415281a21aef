using System.Security.Cryptography;
using System.Text;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Metrics;

namespace K8gentS;

/// <summary>
/// The sanitizer with this installation's key: from K8GENTS_PSEUDONYM_KEY, else from a file of this user's that is made at
/// first use, so that one host has one pseudonym in all reports. Where no file can be kept, a key lasts for one run.
/// </summary>
internal static class InstallationSanitizer
{
    /// <summary>The environment variable that may hold the key.</summary>
    public const string KeyVariable = "K8GENTS_PSEUDONYM_KEY";

    private const int KeyLength = 32;
    private const int LongestFile = 4096;

    /// <summary>The sanitizer of this installation.</summary>
    /// <param name="memory">Told the address behind each pseudonym; null to forget them at once.</param>
    /// <exception cref="CommandException">There is a key, and it cannot be used.</exception>
    public static Sanitizer Create(AddressMemory? memory = null) => new(new SanitizerOptions { Key = Key(), Memory = memory, Replaced = ProgramMetrics.Replaced });

    /// <summary>The key of this installation.</summary>
    /// <exception cref="CommandException">There is a key, and it cannot be used.</exception>
    internal static byte[] Key() => FromEnvironment() ?? FromFile(KeyFile());

    private static byte[]? FromEnvironment() => Environment.GetEnvironmentVariable(KeyVariable) switch
    {
        null or "" => null,
        var text when Encoding.UTF8.GetByteCount(text) < SanitizerOptions.MinimumKeyLength =>
            throw new CommandException($"{KeyVariable} is too short: give it at least {SanitizerOptions.MinimumKeyLength} characters.", ExitCodes.Usage),
        var text => Encoding.UTF8.GetBytes(text),
    };

    private static string KeyFile() =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "k8gents", "pseudonym.key");

    private static byte[] FromFile(string path)
    {
        try
        {
            return File.Exists(path) ? Read(path) : Make(path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made it meanwhile.
            return Read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return RandomNumberGenerator.GetBytes(KeyLength);
        }
    }

    private static byte[] Read(string path)
    {
        var length = new FileInfo(path).Length;
        return length is >= SanitizerOptions.MinimumKeyLength and <= LongestFile
            ? File.ReadAllBytes(path)
            : throw new CommandException($"{path} holds {length} bytes, which is no key: delete the file, and a new one is made.", ExitCodes.Usage);
    }

    private static byte[] Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var key = RandomNumberGenerator.GetBytes(KeyLength);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(key);
        return key;
    }
}
