using K8gentS.Response.Slack.Conversation.Handlers;
using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;

namespace K8gentS.Response.Slack.Conversation.Commands;

/// <summary>The slash command: answers the person who typed it, and nobody else.</summary>
internal sealed class SlashHandler(HandlerParts parts, StatusCommand status, OpenCommand open, DiagnoseCommand diagnose, MuteCommand mute) : IClickHandler
{
    private const int LongestText = 500;

    public ClickKind Kind => ClickKind.Command;

    public string Name => SlashWords.Command;

    public async Task HandleAsync(Click click, CancellationToken cancellationToken)
    {
        var words = Visible.Cut(Visible.Line(click.Value), LongestText).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var lines = words switch
        {
            [] or ["help", ..] => [SlashWords.Help],
            ["status"] => await status.RunAsync(cancellationToken),
            ["open" or "incidents"] => await open.RunAsync(cancellationToken),
            ["diagnose", .. var about] => await diagnose.RunAsync(click, about, cancellationToken),
            ["mute", .. var about] => await mute.MuteAsync(click, about, cancellationToken),
            ["unmute", .. var about] => await mute.UnmuteAsync(click, about, cancellationToken),
            [var other, ..] => [$"{SlackText.Code(other, 60)} is not something that I do.", SlashWords.Help],
        };
        await parts.Answers.ShowAsync(click, lines, cancellationToken);
    }
}
