using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace K8gentS.Mcp.Tools;

/// <summary>Puts answers into the protocol's form.</summary>
internal static class ToolResults
{
    /// <summary>An answer.</summary>
    public static CallToolResult Of(ToolAnswer answer) => new()
    {
        Content = [new TextContentBlock { Text = answer.Text }],
        StructuredContent = JsonSerializer.SerializeToElement(answer.Structured),
    };

    /// <summary>A sentence in place of an answer.</summary>
    public static CallToolResult Refusal(string sentence) => new() { IsError = true, Content = [new TextContentBlock { Text = sentence }] };
}
