using K8gentS.Tests.Architecture;

namespace K8gentS.Tests.Mcp.Shipping;

/// <summary>What README.md and docs/mcp.md tell people to paste into their clients.</summary>
internal static class ClientSnippets
{
    /// <summary>Every server that a page's snippets name.</summary>
    public static IEnumerable<ClientServer> Servers(string page, SnippetUser user)
    {
        foreach (var (heading, line, language, text) in Blocks(File.ReadAllLines(Path.Combine(Repository.Root, page))))
        {
            var where = $"{page}, line {line}";
            var servers = language switch
            {
                "json" => new ClientConfiguration(ClientOf(heading, text), user).Read(text, where),
                "sh" => [.. text.Split('\n').Where(l => l.StartsWith(ClaudeCommand.Prefix, StringComparison.Ordinal)).Select(l => ClaudeCommand.Read(l, where, user))],
                _ => [],
            };
            foreach (var server in servers)
            {
                yield return server;
            }
        }
    }

    // One file may be for several clients; it is then read by the one that knows least.
    private static string ClientOf(string heading, string json) =>
        json.Contains("\"servers\"", StringComparison.Ordinal) ? ClientConfiguration.VSCode
        : heading is ClientConfiguration.ClaudeCode or ClientConfiguration.Cursor ? heading
        : ClientConfiguration.ClaudeDesktop;

    private static IEnumerable<(string Heading, int Line, string Language, string Text)> Blocks(string[] lines)
    {
        var heading = "";
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('#'))
            {
                heading = lines[i].TrimStart('#').Trim();
            }
            else if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                var end = Array.IndexOf(lines, "```", i + 1);
                yield return (heading, i + 1, lines[i][3..], string.Join('\n', lines[(i + 1)..end]));
                i = end;
            }
            else if (lines[i].Split('`').FirstOrDefault(p => p.StartsWith(ClaudeCommand.Prefix, StringComparison.Ordinal)) is { } command)
            {
                yield return (heading, i + 1, "sh", command);
            }
        }
    }
}
