using System.Text.Json.Serialization;

namespace K8gentS.Response.Slack.WebApi.Blocks;

/// <summary>A text, https://docs.slack.dev/reference/block-kit/composition-objects/text-object. From one to <see cref="SlackLimits.SectionText"/> characters.</summary>
/// <param name="Text">The text itself.</param>
[JsonDerivedType(typeof(Mrkdwn))]
[JsonDerivedType(typeof(PlainText))]
public abstract record TextObject(string Text)
{
    /// <summary>mrkdwn or plain_text. A property, not a discriminator: it must be written where a member is declared as plain text, too.</summary>
    [JsonPropertyOrder(-1)]
    public abstract string Type { get; }
}

/// <summary>Text with Slack's formatting. What came from a cluster must be escaped before it stands here.</summary>
/// <param name="Text">The text itself.</param>
public sealed record Mrkdwn(string Text) : TextObject(Text)
{
    /// <inheritdoc/>
    public override string Type => "mrkdwn";

    /// <summary>True keeps Slack from making links of URLs and mentions of channel names by itself.</summary>
    public bool? Verbatim { get; init; }
}

/// <summary>Text without formatting.</summary>
/// <param name="Text">The text itself.</param>
public sealed record PlainText(string Text) : TextObject(Text)
{
    /// <inheritdoc/>
    public override string Type => "plain_text";

    /// <summary>Whether :names: become emoji; null leaves it to Slack, which makes them so.</summary>
    public bool? Emoji { get; init; }
}
