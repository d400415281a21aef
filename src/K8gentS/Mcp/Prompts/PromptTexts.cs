namespace K8gentS.Mcp.Prompts;

/// <summary>The texts of prompts, which are files of the program.</summary>
internal static class PromptTexts
{
    /// <summary>The text of a prompt, its holes filled.</summary>
    /// <param name="name">The prompt's name.</param>
    /// <param name="holes">What stands in place of <c>{name}</c>.</param>
    public static string Of(string name, params ReadOnlySpan<(string Name, string Value)> holes)
    {
        using var stream = typeof(PromptTexts).Assembly.GetManifestResourceStream($"prompts/{name}.md")
            ?? throw new InvalidOperationException($"The prompt {name} is missing from the program; it was not built as it should be.");
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd().Trim();
        foreach (var (hole, value) in holes)
        {
            text = text.Replace($"{{{hole}}}", value, StringComparison.Ordinal);
        }

        return text;
    }
}
