using System.Text.Json.Nodes;
using K8gentS.Output;
using K8gentS.StandIns.Slack;

namespace K8gentS.Demo;

/// <summary>What people see in the stand-in Slack, as lines: messages with their buttons, threads, dialogs.</summary>
internal static class SlackTranscript
{
    private const int MostLines = 14;

    /// <summary>A message of the channel with its thread.</summary>
    public static IEnumerable<TextLine> Message(StandInMessage message, IReadOnlyList<StandInMessage> thread)
    {
        yield return new TextLine(0, new TextSpan("K8gentS in #incidents", Tone.Strong));
        foreach (var line in Blocks(message.Blocks).Take(MostLines))
        {
            yield return new TextLine(2, line);
        }

        foreach (var reply in thread)
        {
            yield return new TextLine(4, new TextSpan("└ ", Tone.Faint), reply.Text);
        }

        yield return TextLine.Empty;
    }

    /// <summary>A dialog.</summary>
    public static IEnumerable<TextLine> View(StandInView view)
    {
        yield return new TextLine(4, new TextSpan($"┌ {view.Content["title"]?["text"]}", Tone.Strong));
        foreach (var line in Blocks(view.Content["blocks"] as JsonArray ?? []).Take(MostLines))
        {
            yield return new TextLine(4, "│ ", line);
        }
    }

    /// <summary>The texts and buttons of blocks, a line each.</summary>
    public static IEnumerable<string> Blocks(JsonArray blocks) => blocks.OfType<JsonObject>().SelectMany(Lines).Where(l => l.Length > 0);

    private static IEnumerable<string> Lines(JsonObject block) => (string?)block["type"] switch
    {
        "actions" => [string.Join("  ", Elements(block).Select(e => $"[{(string?)e["text"]?["text"]}]"))],
        "context" => Elements(block).SelectMany(e => Split((string?)e["text"])),
        "input" => [$"{(string?)block["label"]?["text"]}: ____"],
        "divider" => [],
        _ => Split(Text(block)),
    };

    private static string? Text(JsonObject block) => (string?)block["text"]?["text"];

    private static IEnumerable<JsonObject> Elements(JsonObject block) => (block["elements"] as JsonArray ?? []).OfType<JsonObject>();

    // What Slack escapes is shown as Slack shows it.
    private static string[] Split(string? text) => (text ?? "")
        .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
