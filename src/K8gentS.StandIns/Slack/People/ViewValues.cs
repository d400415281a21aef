using System.Text.Json.Nodes;
using K8gentS.StandIns.Slack.State;

namespace K8gentS.StandIns.Slack.People;

/// <summary>What a person entered in a dialog, as Slack hands it over: by block_id, then action_id (https://docs.slack.dev/reference/views, "state").</summary>
internal static class ViewValues
{
    /// <summary>The state's values. Slack's own client checks what is required and how long it is before anything is sent; so does this.</summary>
    /// <param name="view">The dialog.</param>
    /// <param name="entered">By action_id or block_id: a text, an option's value, or people's ids with commas between.</param>
    public static JsonObject Of(StandInView view, IReadOnlyDictionary<string, string> entered)
    {
        var values = new JsonObject();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (block, element) in JsonWalk.ElementsWithBlock(view.Blocks))
        {
            if ((string?)element["type"] == "button")
                continue;
            var key = new[] { (string?)element["action_id"], (string?)block["block_id"] }.FirstOrDefault(name => name is not null && entered.ContainsKey(name));
            if (key is not null)
                used.Add(key);
            var value = Value(element, key is null ? null : entered[key]);
            if (value is null && (string?)block["type"] == "input" && block["optional"]?.GetValue<bool>() != true)
                throw new InvalidOperationException($"The dialog's {element["action_id"]} must be filled in.");
            values[(string)block["block_id"]!] = new JsonObject { [(string)element["action_id"]!] = value ?? Empty(element) };
        }

        return entered.Keys.FirstOrDefault(name => !used.Contains(name)) is { } unknown
            ? throw new InvalidOperationException($"The dialog has no {unknown}; it has: {string.Join(", ", JsonWalk.Elements(view.Blocks).Select(element => element["action_id"]))}.")
            : values;
    }

    /// <summary>The option of a menu with this value.</summary>
    public static JsonNode Option(JsonObject element, string value)
        => element["options"]?.AsArray().FirstOrDefault(option => JsonWalk.String(option, "value") == value)?.DeepClone()
            ?? throw new InvalidOperationException($"{element["action_id"]} has no option {value}.");

    private static JsonObject? Value(JsonObject element, string? entered)
    {
        var type = (string)element["type"]!;
        switch (type)
        {
            case "plain_text_input":
                var text = entered ?? JsonWalk.String(element, "initial_value");
                if (string.IsNullOrEmpty(text))
                    return null;
                if (text.Length < (int?)element["min_length"] || text.Length > ((int?)element["max_length"] ?? 3000))
                    throw new InvalidOperationException($"{element["action_id"]} takes no text of {text.Length} characters.");
                return new JsonObject { ["type"] = type, ["value"] = text };
            case "static_select" or "radio_buttons":
                var option = entered is null ? element["initial_option"]?.DeepClone() : Option(element, entered);
                return option is null ? null : new JsonObject { ["type"] = type, ["selected_option"] = option };
            case "checkboxes":
                return string.IsNullOrEmpty(entered) ? null : new JsonObject { ["type"] = type, ["selected_options"] = new JsonArray([.. entered.Split(',').Select(value => Option(element, value.Trim()))]) };
            case "users_select":
                return entered is null ? null : new JsonObject { ["type"] = type, ["selected_user"] = entered };
            default:
                return string.IsNullOrEmpty(entered) ? null : new JsonObject { ["type"] = type, ["selected_users"] = new JsonArray([.. entered.Split(',').Select(user => (JsonNode)user.Trim())]) };
        }
    }

    private static JsonObject Empty(JsonObject element) => (string)element["type"]! switch
    {
        "plain_text_input" => new JsonObject { ["type"] = "plain_text_input", ["value"] = null },
        "multi_users_select" => new JsonObject { ["type"] = "multi_users_select", ["selected_users"] = new JsonArray() },
        "checkboxes" => new JsonObject { ["type"] = "checkboxes", ["selected_options"] = new JsonArray() },
        "users_select" => new JsonObject { ["type"] = "users_select", ["selected_user"] = null },
        var type => new JsonObject { ["type"] = type, ["selected_option"] = null },
    };
}
