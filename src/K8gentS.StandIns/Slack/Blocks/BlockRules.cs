using System.Text.Json.Nodes;
using K8gentS.StandIns.Slack.State;

namespace K8gentS.StandIns.Slack.Blocks;

/// <summary>
/// Slack's rules for blocks, with the words and JSON pointers in which it tells a breach. Limits: the page of each element under
/// https://docs.slack.dev/reference/block-kit.
/// </summary>
internal sealed class BlockRules
{
    private readonly List<string> _faults = [];
    private readonly HashSet<string> _blockIds = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the blocks of a message, or of a view; empty when nothing is.</summary>
    public static IReadOnlyList<string> Check(JsonArray blocks, string pointer, int most)
    {
        var rules = new BlockRules();
        if (blocks.Count > most)
            rules._faults.Add($"[ERROR] no more than {most} items allowed [json-pointer:{pointer}]");
        for (var index = 0; index < blocks.Count; index++)
            rules.Block(blocks[index], $"{pointer}/{index}");
        return rules._faults;
    }

    /// <summary>What is wrong with a modal.</summary>
    public static IReadOnlyList<string> CheckView(JsonObject view)
    {
        var rules = new BlockRules();
        if (JsonWalk.String(view, "type") != "modal")
            rules._faults.Add("[ERROR] unsupported type: " + JsonWalk.String(view, "type") + " [json-pointer:/view/type]");
        rules.Text(view, "title", 24, "/view", plainOnly: true, needed: true);
        rules.Text(view, "submit", 24, "/view", plainOnly: true);
        rules.Text(view, "close", 24, "/view", plainOnly: true);
        rules.Length(view, "callback_id", 255, "/view");
        rules.Length(view, "private_metadata", 3000, "/view");
        if (view["blocks"] is not JsonArray blocks)
            return [.. rules._faults, "[ERROR] missing required field: blocks [json-pointer:/view]"];
        if (blocks.Any(block => JsonWalk.String(block, "type") == "input") && view["submit"] is null)
            rules._faults.Add("[ERROR] missing required field: submit (required when there is an input block) [json-pointer:/view]");
        return [.. rules._faults, .. Check(blocks, "/view/blocks", 100)];
    }

    private void Block(JsonNode? node, string at)
    {
        if (node is not JsonObject block)
        {
            _faults.Add($"[ERROR] failed to match all allowed schemas [json-pointer:{at}]");
            return;
        }

        Length(block, "block_id", 255, at);
        if (JsonWalk.String(block, "block_id") is { } id && !_blockIds.Add(id))
            _faults.Add($"[ERROR] `block_id` \"{id}\" already exists [json-pointer:{at}/block_id]");
        switch (JsonWalk.String(block, "type"))
        {
            case "section":
                Section(block, at);
                break;
            case "header":
                Text(block, "text", 150, at, plainOnly: true, needed: true);
                break;
            case "context":
                foreach (var (item, itemAt) in Items(block, "elements", 10, at))
                    TextObject(item, 3000, itemAt, plainOnly: false);
                break;
            case "actions":
                Actions(block, at);
                break;
            case "input":
                Text(block, "label", 2000, at, plainOnly: true, needed: true);
                Text(block, "hint", 2000, at, plainOnly: true);
                new ElementRules(this).Check(block["element"], at + "/element", inInput: true);
                break;
            case "divider":
                break;
            case var other:
                _faults.Add($"[ERROR] unsupported type: {other} [json-pointer:{at}/type]");
                break;
        }
    }

    private void Section(JsonObject block, string at)
    {
        if (block["text"] is null && block["fields"] is null)
            _faults.Add($"[ERROR] must define either `text` or `fields` [json-pointer:{at}/type]");
        Text(block, "text", 3000, at, plainOnly: false);
        if (block["fields"] is not null)
        {
            foreach (var (item, itemAt) in Items(block, "fields", 10, at))
                TextObject(item, 2000, itemAt, plainOnly: false);
        }

        if (block["accessory"] is { } accessory)
            new ElementRules(this).Check(accessory, at + "/accessory", inInput: false);
    }

    private void Actions(JsonObject block, string at)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, itemAt) in Items(block, "elements", 25, at))
        {
            new ElementRules(this).Check(item, itemAt, inInput: false);
            if (JsonWalk.String(item, "action_id") is { } id && !ids.Add(id))
                Fault($"`action_id` \"{id}\" already exists", itemAt + "/action_id");
        }
    }

    internal void Fault(string what, string at) => _faults.Add($"[ERROR] {what} [json-pointer:{at}]");

    internal IEnumerable<(JsonNode? Item, string At)> Items(JsonObject owner, string name, int most, string at)
    {
        if (owner[name] is not JsonArray items || items.Count == 0)
        {
            Fault("no fewer than 1 items required", $"{at}/{name}");
            return [];
        }

        if (items.Count > most)
            Fault($"no more than {most} items allowed", $"{at}/{name}");
        return items.Select((item, index) => (item, $"{at}/{name}/{index}"));
    }

    internal void Text(JsonObject owner, string name, int most, string at, bool plainOnly, bool needed = false)
    {
        if (owner[name] is { } text)
            TextObject(text, most, $"{at}/{name}", plainOnly);
        else if (needed)
            Fault("missing required field: " + name, at);
    }

    internal void Length(JsonObject owner, string name, int most, string at)
    {
        if (JsonWalk.String(owner, name) is { } value && value.Length > most)
            Fault($"must be less than {most + 1} characters", $"{at}/{name}");
    }

    private void TextObject(JsonNode? node, int most, string at, bool plainOnly)
    {
        var type = JsonWalk.String(node, "type");
        if (type != "plain_text" && (plainOnly || type != "mrkdwn"))
            Fault("unsupported type: " + type, at + "/type");
        else if (JsonWalk.String(node, "text") is not { Length: > 0 } text)
            Fault("must be more than 0 characters", at + "/text");
        else if (text.Length > most)
            Fault($"must be less than {most + 1} characters", at + "/text");
    }
}
