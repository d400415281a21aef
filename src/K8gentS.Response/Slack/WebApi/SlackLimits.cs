namespace K8gentS.Response.Slack.WebApi;

/// <summary>How much Slack takes; characters are UTF-16 code units. Source of each: the page of its element under https://docs.slack.dev/reference/block-kit.</summary>
public static class SlackLimits
{
    /// <summary>Blocks in a message.</summary>
    public const int MessageBlocks = 50;

    /// <summary>Blocks in a modal.</summary>
    public const int ViewBlocks = 100;

    /// <summary>Characters in a message's text. A post takes 40,000, but an update refuses more than this with msg_too_long (https://docs.slack.dev/reference/methods/chat.update).</summary>
    public const int MessageText = 4_000;

    /// <summary>Characters in all blocks of a message together. Slack publishes no number, and refuses with msg_blocks_too_long from about 13,200 on: this keeps a distance.</summary>
    public const int MessageBlocksText = 12_000;

    /// <summary>Characters in a section's text, and in any text object.</summary>
    public const int SectionText = 3_000;

    /// <summary>Characters in one field of a section.</summary>
    public const int FieldText = 2_000;

    /// <summary>Fields in a section.</summary>
    public const int SectionFields = 10;

    /// <summary>Characters in a header.</summary>
    public const int HeaderText = 150;

    /// <summary>Elements in a context block.</summary>
    public const int ContextElements = 10;

    /// <summary>Elements in an actions block.</summary>
    public const int ActionsElements = 25;

    /// <summary>Characters on a button.</summary>
    public const int ButtonText = 75;

    /// <summary>Characters in a button's value.</summary>
    public const int ButtonValue = 2_000;

    /// <summary>Characters in an action_id, and in a block_id.</summary>
    public const int Identifier = 255;

    /// <summary>Characters in an option's text.</summary>
    public const int OptionText = 75;

    /// <summary>Characters in an option's value.</summary>
    public const int OptionValue = 150;

    /// <summary>Options in a select menu; radio buttons take <see cref="RadioOptions"/>.</summary>
    public const int SelectOptions = 100;

    /// <summary>Options in a group of radio buttons.</summary>
    public const int RadioOptions = 10;

    /// <summary>Characters in a modal's title, submit and close texts.</summary>
    public const int ViewTitle = 24;

    /// <summary>Characters in a modal's private metadata.</summary>
    public const int PrivateMetadata = 3_000;

    /// <summary>Characters in an input's label and hint.</summary>
    public const int InputLabel = 2_000;

    /// <summary>Characters in a placeholder.</summary>
    public const int Placeholder = 150;

    /// <summary>How long a trigger can open a modal.</summary>
    public static readonly TimeSpan TriggerLife = TimeSpan.FromSeconds(3);
}
