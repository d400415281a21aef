namespace K8gentS.Response.Slack.WebApi.Blocks;

/// <summary>A modal, https://docs.slack.dev/reference/views/modal-views.</summary>
/// <param name="CallbackId">Its name, by which a submission is recognised; up to <see cref="SlackLimits.Identifier"/> characters.</param>
/// <param name="Title">Up to <see cref="SlackLimits.ViewTitle"/> characters.</param>
/// <param name="Blocks">Up to <see cref="SlackLimits.ViewBlocks"/>.</param>
public sealed record ModalView(string CallbackId, PlainText Title, IReadOnlyList<Block> Blocks)
{
    /// <summary>Always modal.</summary>
    public string Type { get; } = "modal";

    /// <summary>The button that submits; needed when there is an input. Null shows none.</summary>
    public PlainText? Submit { get; init; }

    /// <summary>The button that closes; null shows Slack's own word.</summary>
    public PlainText? Close { get; init; }

    /// <summary>What comes back with the submission, unseen by the person; up to <see cref="SlackLimits.PrivateMetadata"/> characters.</summary>
    public string? PrivateMetadata { get; init; }

    /// <summary>Whether a view_closed comes when the person closes it.</summary>
    public bool? NotifyOnClose { get; init; }
}
