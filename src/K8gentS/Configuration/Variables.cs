namespace K8gentS.Configuration;

/// <summary>
/// Environment variables, each also as NAME_FILE, the path of a file that holds the value (a mounted Secret). An empty
/// variable counts as one that is not set. Faults are gathered, so that a start tells all of them at once.
/// </summary>
internal sealed class Variables(Func<string, string?> lookup, Func<string, string> readFile)
{
    private const int LongestValue = 1 << 20;

    private readonly List<string> _faults = [];

    /// <summary>The process's own.</summary>
    public static Variables OfProcess() => new(Environment.GetEnvironmentVariable, File.ReadAllText);

    /// <summary>Everything that was wrong so far, one sentence each, with the variable's name.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The value of a variable alone, without its file; for those who read their own files.</summary>
    public string? Lookup(string name) => lookup(name);

    /// <summary>The text of a file, for the same.</summary>
    public string ReadFile(string path) => readFile(path);

    /// <summary>The value, from the variable or its file, without surrounding blanks; null if neither is set or it cannot be read.</summary>
    public string? Text(string name)
    {
        var (value, path) = (Set(name), Set(name + "_FILE"));
        if (value is not null && path is not null)
        {
            Fault($"{name} and {name}_FILE are both set; unset one of them.");
            return null;
        }

        return path is null ? value?.Trim() : FromFile(name + "_FILE", path);
    }

    /// <summary>Whether one of several variables is set, in either form.</summary>
    public bool AnySet(params string[] names) => names.Any(n => Set(n) is not null || Set(n + "_FILE") is not null);

    /// <summary>Notes a fault of one variable.</summary>
    public void Fault(string name, string sentence) => Fault($"{name}: {sentence}");

    /// <summary>Notes a fault; the sentence names its variable itself.</summary>
    public void Fault(string sentence) => _faults.Add(sentence);

    private string? Set(string name) => lookup(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    private string? FromFile(string variable, string path)
    {
        try
        {
            var text = readFile(path.Trim()).Trim();
            switch (text.Length)
            {
                case 0:
                    Fault(variable, $"the file {path} is empty; put the value in it, or unset {variable}.");
                    return null;
                case > LongestValue:
                    Fault(variable, $"the file {path} is longer than 1 MiB; it should hold the value and nothing else.");
                    return null;
                default:
                    return text;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var why = e is FileNotFoundException or DirectoryNotFoundException ? "does not exist" : "cannot be read";
            Fault(variable, $"the file {path} {why}; mount it, or set the variable without _FILE.");
            return null;
        }
    }
}
