namespace K8gentS.Reasoning.Providers;

/// <summary>
/// Reads <see cref="ModelOptions"/> from AI_PROVIDER, AI_MODEL, AI_API_KEY (or AI_API_KEY_FILE) and AI_BASE_URL.
/// An empty variable counts as one that is not set.
/// </summary>
public sealed class ModelEnvironment
{
    private readonly Func<string, string?> _lookup;
    private readonly Func<string, string> _readFile;

    /// <summary>An environment seen through the given functions.</summary>
    /// <param name="lookup">The value of a variable; null if it is not set.</param>
    /// <param name="readFile">The text of a file; null reads the disk.</param>
    public ModelEnvironment(Func<string, string?> lookup, Func<string, string>? readFile = null)
    {
        _lookup = lookup;
        _readFile = readFile ?? File.ReadAllText;
    }

    /// <summary>
    /// The model to ask; null if there is none: no key, and no address of a server that works without one.
    /// </summary>
    /// <exception cref="ModelOptionsException">Something is set that cannot be used; every fault is named.</exception>
    public ModelOptions? Read()
    {
        var faults = new List<string>();
        var key = ReadKey(faults);
        var address = ReadAddress(faults);
        var name = Value("AI_PROVIDER") ?? ModelProviders.DefaultName;
        var options = new ModelOptions { Provider = name, Model = Value("AI_MODEL") ?? "", ApiKey = key, BaseUrl = address };
        var provider = ModelProviders.Find(name);
        var keyless = address is not null && provider is { WorksWithoutKey: true };
        // A provider's name that is wrong is told even so: whoever wrote it meant to have a model.
        if (key is null && !keyless && provider is not null && faults.Count == 0)
        {
            return null;
        }

        // A key that could not be read is one fault, not two.
        faults.AddRange(ModelOptionsCheck.Faults(options, keyIsSettled: faults.Count > 0));
        return faults.Count == 0 ? options : throw new ModelOptionsException(faults);
    }

    private ApiKey? ReadKey(List<string> faults)
    {
        var (value, path) = (Value("AI_API_KEY"), Value("AI_API_KEY_FILE"));
        switch (value, path)
        {
            case (not null, not null):
                faults.Add("Both AI_API_KEY and AI_API_KEY_FILE are set; unset one of them.");
                return null;
            case (not null, null):
                return Parse("AI_API_KEY", value, faults);
            case (null, not null):
                return ReadFile(path, faults) is { } text ? Parse("AI_API_KEY_FILE", text, faults) : null;
            default:
                return null;
        }
    }

    private string? ReadFile(string path, List<string> faults)
    {
        try
        {
            return _readFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var why = e is FileNotFoundException or DirectoryNotFoundException ? "does not exist" : "cannot be read";
            faults.Add($"The file {path} that AI_API_KEY_FILE names {why}; mount it, or set AI_API_KEY.");
            return null;
        }
    }

    private static ApiKey? Parse(string variable, string text, List<string> faults)
    {
        var value = text.Trim();
        if (ApiKey.IsWellFormed(value))
        {
            return new ApiKey(value);
        }

        faults.Add(value.Length == 0
            ? $"{variable} holds no key; put the key in it."
            : $"{variable} holds more than a key: blanks, line breaks or characters outside ASCII; put nothing but the key in it.");
        return null;
    }

    private Uri? ReadAddress(List<string> faults)
    {
        if (Value("AI_BASE_URL") is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            return address;
        }

        faults.Add("AI_BASE_URL is no address; write one such as https://models.example.com/v1.");
        return null;
    }

    private string? Value(string variable) => _lookup(variable)?.Trim() is { Length: > 0 } value ? value : null;
}
