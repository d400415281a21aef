using System.Text.Json.Nodes;
using K8gentS.StandIns.Slack.State;

namespace K8gentS.StandIns.Slack.Blocks;

/// <summary>Slack's rules for buttons, menus and inputs (https://docs.slack.dev/reference/block-kit/block-elements).</summary>
internal sealed class ElementRules(BlockRules rules)
{
    public void Check(JsonNode? node, string at, bool inInput)
    {
        var type = JsonWalk.String(node, "type");
        if (node is not JsonObject element || !IsKnown(type, inInput))
        {
            rules.Fault("unsupported type: " + type, at + "/type");
            return;
        }

        if (JsonWalk.String(element, "action_id") is not { Length: > 0 })
            rules.Fault("missing required field: action_id", at);
        rules.Length(element, "action_id", 255, at);
        rules.Text(element, "placeholder", 150, at, plainOnly: true);
        if (element["confirm"] is JsonObject confirm)
            Confirm(confirm, at + "/confirm");
        switch (type)
        {
            case "button":
                Button(element, at);
                break;
            case "static_select":
                Options(element, 100, at);
                break;
            case "radio_buttons" or "checkboxes":
                Options(element, 10, at);
                break;
            case "plain_text_input":
                rules.Length(element, "initial_value", 3000, at);
                break;
        }
    }

    private static bool IsKnown(string? type, bool inInput) => type switch
    {
        "button" => !inInput,
        "plain_text_input" => inInput,
        "static_select" or "radio_buttons" or "checkboxes" or "multi_users_select" or "users_select" => true,
        _ => false,
    };

    private void Button(JsonObject button, string at)
    {
        rules.Text(button, "text", 75, at, plainOnly: true, needed: true);
        rules.Length(button, "value", 2000, at);
        rules.Length(button, "accessibility_label", 75, at);
        if (button["style"] is { } style && JsonWalk.String(button, "style") is not ("primary" or "danger"))
            rules.Fault($"value must be one of: primary, danger (was {style.ToJsonString()})", at + "/style");
    }

    private void Options(JsonObject element, int most, string at)
    {
        var options = new List<JsonNode?>();
        foreach (var (option, optionAt) in rules.Items(element, "options", most, at))
        {
            options.Add(option);
            if (option is not JsonObject fields)
                continue;
            rules.Text(fields, "text", 75, optionAt, plainOnly: false, needed: true);
            rules.Length(fields, "value", 150, optionAt);
        }

        if (element["initial_option"] is { } initial && !options.Exists(option => JsonNode.DeepEquals(option, initial)))
            rules.Fault("initial_option must match one of the options", at + "/initial_option");
    }

    private void Confirm(JsonObject confirm, string at)
    {
        rules.Text(confirm, "title", 100, at, plainOnly: true, needed: true);
        rules.Text(confirm, "text", 300, at, plainOnly: false, needed: true);
        rules.Text(confirm, "confirm", 30, at, plainOnly: true);
        rules.Text(confirm, "deny", 30, at, plainOnly: true);
    }
}
