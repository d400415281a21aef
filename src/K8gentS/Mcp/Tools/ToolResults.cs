using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Mcp.Text;
using ModelContextProtocol.Protocol;

namespace K8gentS.Mcp.Tools;

/// <summary>
/// Puts answers into the protocol's form. Here alone every text passes the fence (<see cref="ClusterText"/>), and here an answer is kept within
/// its bound, with a statement of what was left out for it.
/// </summary>
internal static class ToolResults
{
    /// <summary>The most bytes of an answer, structured and readable half together.</summary>
    public const int MostBytes = 60_000;

    private const int MostTextBytes = 20_000;
    private const string LeftOut = "Left out: ";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An answer.</summary>
    public static CallToolResult Of(ToolAnswer answer)
    {
        var structured = (JsonObject)StructuredFence.Apply(answer.Structured)!;
        var leftOut = StructuredBound.Fit(structured, MostBytes - MostTextBytes);
        var text = Fit(string.Join('\n', answer.Text.Split('\n').Select(l => ClusterText.FenceStep(l))), leftOut);
        return new()
        {
            Content = [new TextContentBlock { Text = text }],
            StructuredContent = JsonSerializer.SerializeToElement(structured, Readable),
        };
    }

    /// <summary>A sentence in place of an answer.</summary>
    public static CallToolResult Refusal(string sentence) => new() { IsError = true, Content = [new TextContentBlock { Text = ClusterText.FenceStep(sentence) }] };

    private static string Fit(string text, IReadOnlyList<string> leftOut)
    {
        var lines = text.Split('\n');
        var (kept, bytes) = (0, 0);
        while (kept < lines.Length && (bytes += Encoding.UTF8.GetByteCount(lines[kept]) + 1) <= MostTextBytes - ClusterText.Longest)
        {
            kept++;
        }

        // How to go on is said last, and is not lost with what it is about.
        IEnumerable<string> statements =
        [
            .. lines.Skip(kept).Where(l => l.StartsWith(LeftOut, StringComparison.Ordinal)).Take(1),
            .. kept < lines.Length ? [$"[{lines.Length - kept} more lines left out; the structured half of this answer may hold them, or ask about less.]"] : Array.Empty<string>(),
            .. leftOut.Count > 0 ? [$"[Left out of the structured half to keep it within bounds: {string.Join("; ", leftOut.Take(10))}. Ask about less.]"] : Array.Empty<string>(),
        ];
        return string.Join('\n', lines.Take(kept).Concat(statements));
    }
}
