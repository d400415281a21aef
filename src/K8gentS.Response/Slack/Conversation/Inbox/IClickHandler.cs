namespace K8gentS.Response.Slack.Conversation.Inbox;

/// <summary>
/// Does what one button, dialogue or command is for. It may be called again with the same click, if the program ended in
/// between: what was done already is then not done twice.
/// </summary>
internal interface IClickHandler
{
    /// <summary>How its clicks come about.</summary>
    ClickKind Kind { get; }

    /// <summary>The action_id, the callback_id or the command.</summary>
    string Name { get; }

    /// <summary>Does it.</summary>
    Task HandleAsync(Click click, CancellationToken cancellationToken);
}
