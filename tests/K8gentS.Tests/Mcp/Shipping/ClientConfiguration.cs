using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace K8gentS.Tests.Mcp.Shipping;

/// <summary>
/// The configuration files of clients, as far as they are documented: the members that each client knows and the variables that it fills.
/// </summary>
/// <remarks>
/// Claude Desktop: https://modelcontextprotocol.io/docs/develop/connect-local-servers. Claude Code (.mcp.json): https://code.claude.com/docs/en/mcp.
/// Cursor: https://cursor.com/docs/mcp. VS Code: https://code.visualstudio.com/docs/agents/reference/mcp-configuration.
/// </remarks>
/// <param name="client">Its name.</param>
/// <param name="user">Who uses it.</param>
internal sealed class ClientConfiguration(string client, SnippetUser user)
{
    public const string ClaudeDesktop = "Claude Desktop";
    public const string ClaudeCode = "Claude Code";
    public const string Cursor = "Cursor";
    public const string VSCode = "VS Code";

    private static readonly string[] Stdio = ["type", "command", "args", "env"];
    private static readonly string[] Http = ["type", "url", "headers"];

    /// <summary>The servers of a file.</summary>
    /// <exception cref="FormatException">The client would not read it.</exception>
    public IReadOnlyList<ClientServer> Read(string json, string where)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        var member = client == VSCode ? "servers" : "mcpServers";
        Known(root, client == VSCode ? ["servers", "inputs"] : ["mcpServers"]);
        var inputs = (root["inputs"] as JsonArray ?? []).Select(i => Input(i!.AsObject())).ToList();
        return [.. (root[member] as JsonObject ?? throw new FormatException($"{client} reads {member}.")).Select(s => Server(s.Value!.AsObject(), $"{where}: {client}, {s.Key}", inputs))];
    }

    private ClientServer Server(JsonObject server, string where, IReadOnlyList<string> inputs)
    {
        var type = (string?)server["type"];
        if (server["url"] is { } url)
        {
            Known(server, Http);
            // Cursor tells the kinds apart by their members; the others are told.
            _ = client == ClaudeDesktop ? throw new FormatException($"{where}: it starts programs only.") : client != Cursor && type != "http" ? throw new FormatException($"{where} needs type http.") : 0;
            return new ClientServer { Where = where, Url = new Uri(Fill((string)url!, inputs)), Headers = Map(server["headers"], inputs) };
        }

        Known(server, Stdio);
        _ = client == VSCode && type != "stdio" ? throw new FormatException($"{where} needs type stdio.") : 0;
        return new ClientServer
        {
            Where = where,
            Command = (string?)server["command"] ?? throw new FormatException($"{where} has neither command nor url."),
            Args = [.. (server["args"] as JsonArray ?? []).Select(a => Fill((string)a!, inputs))],
            Environment = Map(server["env"], inputs),
        };
    }

    private Dictionary<string, string> Map(JsonNode? members, IReadOnlyList<string> inputs) =>
        (members as JsonObject ?? []).ToDictionary(m => m.Key, m => Fill((string)m.Value!, inputs), StringComparer.Ordinal);

    private string Fill(string text, IReadOnlyList<string> inputs) => user.Own(Regex.Replace(text, @"\$\{([^}]*)\}", match => match.Groups[1].Value switch
    {
        "userHome" when client is Cursor or VSCode => user.Home,
        var name when client == VSCode && name.StartsWith("input:", StringComparison.Ordinal) && inputs.Contains(name[6..]) => user.Token,
        var name when client is Cursor or VSCode && name.StartsWith("env:", StringComparison.Ordinal) => user.Variable(name[4..]),
        var name when client == ClaudeCode && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') => user.Variable(name),
        _ => throw new FormatException($"{client} fills no {match.Value}."),
    }));

    private static string Input(JsonObject input)
    {
        Known(input, ["type", "id", "description", "password", "default"]);
        return (string?)input["type"] == "promptString" ? (string)input["id"]! : throw new FormatException("an input needs type promptString.");
    }

    private static void Known(JsonObject node, string[] members)
    {
        if (node.FirstOrDefault(m => !members.Contains(m.Key)) is { Key: { } unknown })
        {
            throw new FormatException($"{unknown} is none of {string.Join(", ", members)}.");
        }
    }
}

/// <summary>Whom the snippets are for: <c>/home/you</c> is their home, and the token is in their environment.</summary>
/// <param name="Home">Their home.</param>
/// <param name="Token">The token of the server that they call.</param>
internal sealed record SnippetUser(string Home, string Token)
{
    /// <summary>A text with their own home in it.</summary>
    public string Own(string text) => text.Replace("/home/you", Home, StringComparison.Ordinal);

    /// <summary>A variable of their environment.</summary>
    public string Variable(string name) => name == "K8GENTS_MCP_TOKEN" ? Token : throw new FormatException($"Nobody was told to set {name}.");
}
