namespace K8gentS.Response.Slack.Conversation.Inbox;

/// <summary>What a person did in Slack: clicked, chose, submitted or typed. Read from Slack's payload; nothing in it is believed but who it was and where.</summary>
internal sealed record Click
{
    /// <summary>The envelope's id.</summary>
    public required string Id { get; init; }

    /// <summary>The button's action_id, the dialogue's callback_id, or the command.</summary>
    public required string Name { get; init; }

    /// <summary>How it came about.</summary>
    public required ClickKind Kind { get; init; }

    /// <summary>The person's Slack id.</summary>
    public required string Who { get; init; }

    /// <summary>When it reached us.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The conversation, where there is one.</summary>
    public string? Channel { get; init; }

    /// <summary>The message that was clicked, where it is one.</summary>
    public string? MessageTs { get; init; }

    /// <summary>Opens a dialogue, within three seconds of the click.</summary>
    public string? TriggerId { get; init; }

    /// <summary>The dialogue that was submitted or clicked in.</summary>
    public string? ViewId { get; init; }

    /// <summary>The button's value, the chosen option's, the dialogue's private metadata, or the command's text.</summary>
    public string Value { get; init; } = "";

    /// <summary>What was filled in, by block_id: texts, chosen values, people's ids.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Inputs { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>The first of what was filled in; null for nothing.</summary>
    public string? Input(string block) => Inputs.TryGetValue(block, out var values) && values.Count > 0 ? values[0] : null;
}

/// <summary>How a click came about.</summary>
internal enum ClickKind
{
    /// <summary>A button or menu.</summary>
    Action,

    /// <summary>A dialogue was submitted.</summary>
    Submission,

    /// <summary>A slash command.</summary>
    Command,
}

/// <summary>Something that came in cannot be understood; trying again is of no use.</summary>
internal sealed class ClickFormatException(string message, Exception? inner = null) : Exception(message, inner);
