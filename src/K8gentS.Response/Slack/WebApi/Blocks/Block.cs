using System.Text.Json.Serialization;

namespace K8gentS.Response.Slack.WebApi.Blocks;

/// <summary>One block of a message or modal, https://docs.slack.dev/reference/block-kit/blocks. Only what K8gentS uses.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SectionBlock), "section")]
[JsonDerivedType(typeof(HeaderBlock), "header")]
[JsonDerivedType(typeof(ContextBlock), "context")]
[JsonDerivedType(typeof(DividerBlock), "divider")]
[JsonDerivedType(typeof(ActionsBlock), "actions")]
[JsonDerivedType(typeof(InputBlock), "input")]
public abstract record Block
{
    /// <summary>The block's name within the message: where a click or an input's value is found again. Slack makes one up where there is none.</summary>
    public string? BlockId { get; init; }
}

/// <summary>Text, with fields beside each other and one element at its side.</summary>
public sealed record SectionBlock : Block
{
    /// <summary>The text; may be left out when there are fields.</summary>
    public TextObject? Text { get; init; }

    /// <summary>Short texts in two columns, up to <see cref="SlackLimits.SectionFields"/>.</summary>
    public IReadOnlyList<TextObject>? Fields { get; init; }

    /// <summary>A button or menu at the side.</summary>
    public BlockElement? Accessory { get; init; }
}

/// <summary>A large, bold line.</summary>
/// <param name="Text">Up to <see cref="SlackLimits.HeaderText"/> characters.</param>
public sealed record HeaderBlock(PlainText Text) : Block;

/// <summary>Small grey text.</summary>
/// <param name="Elements">Up to <see cref="SlackLimits.ContextElements"/>.</param>
public sealed record ContextBlock(IReadOnlyList<TextObject> Elements) : Block;

/// <summary>A line across.</summary>
public sealed record DividerBlock : Block;

/// <summary>Buttons and menus in a row.</summary>
/// <param name="Elements">Up to <see cref="SlackLimits.ActionsElements"/>.</param>
public sealed record ActionsBlock(IReadOnlyList<BlockElement> Elements) : Block;

/// <summary>A labelled input of a modal; its value comes with the submission under its block_id and the element's action_id.</summary>
/// <param name="Label">Up to <see cref="SlackLimits.InputLabel"/> characters.</param>
/// <param name="Element">What takes the value.</param>
public sealed record InputBlock(PlainText Label, BlockElement Element) : Block
{
    /// <summary>Small text below.</summary>
    public PlainText? Hint { get; init; }

    /// <summary>Whether it may stay empty; null means no.</summary>
    public bool? Optional { get; init; }
}
