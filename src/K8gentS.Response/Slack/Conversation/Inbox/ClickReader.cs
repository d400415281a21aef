using System.Text.Json;
using K8gentS.Response.Store;

namespace K8gentS.Response.Slack.Conversation.Inbox;

/// <summary>
/// Reads Slack's payloads: https://docs.slack.dev/reference/interaction-payloads and
/// https://docs.slack.dev/interactivity/implementing-slash-commands.
/// </summary>
internal static class ClickReader
{
    /// <summary>What a person did; null for what asks for nothing.</summary>
    /// <exception cref="ClickFormatException">It is none of Slack's payloads.</exception>
    public static Click? Read(InboxItem item)
    {
        try
        {
            using var document = JsonDocument.Parse(item.Payload);
            var payload = document.RootElement;
            return (item.Type, Text(payload, "type")) switch
            {
                ("slash_commands", _) => Command(item, payload),
                ("interactive", "block_actions") => Action(item, payload),
                ("interactive", "view_submission") => Submission(item, payload),
                _ => null,
            };
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ClickFormatException($"What Slack sent was not understood: {wrong.Message}", wrong);
        }
    }

    private static Click Command(InboxItem item, JsonElement payload) => new()
    {
        Id = item.Id,
        Kind = ClickKind.Command,
        Name = Needed(payload, "command"),
        Who = Needed(payload, "user_id"),
        At = item.ReceivedAt,
        Channel = Text(payload, "channel_id"),
        TriggerId = Text(payload, "trigger_id"),
        Value = Text(payload, "text") ?? "",
    };

    private static Click Action(InboxItem item, JsonElement payload)
    {
        var action = Items(payload, "actions").FirstOrDefault();
        var container = Part(payload, "container");
        return new Click
        {
            Id = item.Id,
            Kind = ClickKind.Action,
            Name = Needed(action, "action_id"),
            Who = Needed(payload.GetProperty("user"), "id"),
            At = item.ReceivedAt,
            Channel = Text(Part(payload, "channel"), "id") ?? Text(container, "channel_id"),
            MessageTs = Text(container, "message_ts"),
            TriggerId = Text(payload, "trigger_id"),
            ViewId = Text(Part(payload, "view"), "id"),
            Value = Text(action, "value") ?? Text(Part(action, "selected_option"), "value") ?? "",
        };
    }

    private static Click Submission(InboxItem item, JsonElement payload)
    {
        var view = payload.GetProperty("view");
        return new Click
        {
            Id = item.Id,
            Kind = ClickKind.Submission,
            Name = Needed(view, "callback_id"),
            Who = Needed(payload.GetProperty("user"), "id"),
            At = item.ReceivedAt,
            ViewId = Text(view, "id"),
            Value = Text(view, "private_metadata") ?? "",
            Inputs = Inputs(Part(Part(view, "state"), "values")),
        };
    }

    private static Dictionary<string, IReadOnlyList<string>> Inputs(JsonElement values) => values.ValueKind != JsonValueKind.Object
        ? []
        : values.EnumerateObject().ToDictionary(b => b.Name, b => (IReadOnlyList<string>)[.. b.Value.EnumerateObject().SelectMany(a => Filled(a.Value))], StringComparer.Ordinal);

    private static IEnumerable<string> Filled(JsonElement input)
    {
        if ((Text(input, "value") ?? Text(Part(input, "selected_option"), "value")) is { } one)
        {
            yield return one;
        }

        foreach (var person in Items(input, "selected_users"))
        {
            yield return person.GetString()!;
        }

        foreach (var option in Items(input, "selected_options"))
        {
            yield return Needed(option, "value");
        }
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement from, string name) => Part(from, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    private static JsonElement Part(JsonElement from, string name) => from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var part) ? part : default;

    private static string? Text(JsonElement from, string name) => Part(from, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static string Needed(JsonElement from, string name) => Text(from, name) ?? throw new KeyNotFoundException($"there is no {name}");
}
