using K8gentS.Response.Slack.WebApi.Blocks;

namespace K8gentS.Response.Slack.WebApi;

/// <summary>A message as chat.postMessage and chat.update take it.</summary>
/// <param name="Text">What notifications and screen readers say; the whole message where there are no blocks. Up to <see cref="SlackLimits.MessageText"/> characters, so that it can be updated too.</param>
public sealed record SlackMessage(string Text)
{
    /// <summary>The laid-out message, up to <see cref="SlackLimits.MessageBlocks"/> blocks; empty shows the text.</summary>
    public IReadOnlyList<Block> Blocks { get; init; } = [];

    /// <summary>The message to reply to; null posts in the conversation itself.</summary>
    public string? ThreadTs { get; init; }

    /// <summary>Shows a reply in the conversation too.</summary>
    public bool ReplyBroadcast { get; init; }

    /// <summary>What the message is about, for finding it again. Readable by apps and members of the workspace; null posts none, and leaves as it is what an updated message carries.</summary>
    public SlackMetadata? Metadata { get; init; }
}

/// <summary>Message metadata, https://docs.slack.dev/messaging/message-metadata.</summary>
/// <param name="EventType">What kind of message this is: letters, digits and underscores.</param>
/// <param name="Key">What it is about; stands in the payload as <c>key</c>.</param>
public sealed record SlackMetadata(string EventType, string Key)
{
    internal const string KeyField = "key";

    /// <summary>Further fields of the payload.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
