namespace K8gentS.Reasoning.Prompts;

/// <summary>
/// The prompts, which are files of the program. A report names the version that was used, and outcomes of one version say nothing of another:
/// a changed file needs a new version, in a folder of its own.
/// </summary>
public static class PromptFiles
{
    /// <summary>The version in use.</summary>
    public const string Version = "1";

    /// <summary>The names of a version's files.</summary>
    internal static readonly string[] Names = ["ask.md", "repair.md", "refute.md"];

    private static readonly Lazy<string> AskText = new(() => Read("ask.md"));
    private static readonly Lazy<string> RepairText = new(() => Read("repair.md"));
    private static readonly Lazy<string> RefuteText = new(() => Read("refute.md"));

    /// <summary>The template by which the product reasons: what a model is told before a question, and before the second look.</summary>
    public static string Template => $"# Question\n\n{Ask}\n\n# Second look\n\n{Refute}\n";

    /// <summary>What a model is told before a question.</summary>
    internal static string Ask => AskText.Value;

    /// <summary>What a model is told before the second look.</summary>
    internal static string Refute => RefuteText.Value;

    /// <summary>What a model is told when its answer could not be read.</summary>
    internal static string Repair(string fault) => RepairText.Value.Replace("{fault}", fault, StringComparison.Ordinal);

    /// <summary>The text of a file of this version.</summary>
    internal static string Read(string name)
    {
        using var stream = typeof(PromptFiles).Assembly.GetManifestResourceStream($"K8gentS.Reasoning.Prompts.v{Version}.{name}")
            ?? throw new InvalidOperationException($"The prompt {name} is missing from the program; it was not built as it should be.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }
}
