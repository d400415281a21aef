using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Mcp.Text;

namespace K8gentS.Mcp.Tools;

/// <summary>What a tool answers: the same twice, for programs and for readers.</summary>
/// <param name="Structured">What the tool's output schema describes.</param>
/// <param name="Text">The same, readable; each text from the cluster on one line of its own or inside one.</param>
internal sealed record ToolAnswer(JsonObject Structured, string Text)
{
    /// <summary>An answer of one result.</summary>
    /// <typeparam name="T">The type that the output schema was made of.</typeparam>
    public static ToolAnswer Of<T>(T result, string text)
        where T : class => new(JsonSerializer.SerializeToNode(result, ToolSchemas.Json)!.AsObject(), text);

    /// <summary>The same, its text written line by line.</summary>
    /// <typeparam name="T">The type that the output schema was made of.</typeparam>
    public static ToolAnswer Of<T>(T result, ToolText text)
        where T : class => Of(result, text.ToString());
}
