using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Slack.Conversation.Handlers;
using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;

namespace K8gentS.Response.Slack.Conversation.Commands;

/// <summary>Has the agent look at something now.</summary>
internal sealed class DiagnoseCommand(HandlerParts parts)
{
    private const int LongestName = 253;

    public async Task<IReadOnlyList<string>> RunAsync(Click click, string[] about, CancellationToken cancellationToken)
    {
        if (Request(click, about) is not { } request)
        {
            return [SlashWords.Usage("diagnose")];
        }

        var taken = await parts.Store.Settings.RequestAsync(request, click.Who, click.Channel ?? "", parts.Time.GetUtcNow(), cancellationToken);
        var what = request.Name is { } name ? $"{SlackText.Code($"{(request.Kind is { } kind ? $"{kind}/" : "")}{name}", 300)} in {SlackText.Code(request.Namespace, 80)}" : $"namespace {SlackText.Code(request.Namespace, 80)}";
        return [taken ? $"The agent is asked to look at {what}. What it finds is told in the channel." : "A hundred requests wait already; try again when the agent has answered some."];
    }

    // The click names the request: taken up twice, it is still one.
    private static DiagnosisRequest? Request(Click click, string[] about) => about switch
    {
        [var ns] when MuteNames.IsNamespace(ns) => new(click.Id, ns, null, null),
        [var ns, var one] when MuteNames.IsNamespace(ns) && one.Split('/') is [var name] && IsName(name) => new(click.Id, ns, null, name),
        [var ns, var one] when MuteNames.IsNamespace(ns) && one.Split('/') is [var kind, var name] && IsKind(kind) && IsName(name) => new(click.Id, ns, kind, name),
        _ => null,
    };

    private static bool IsKind(string text) => text.Length is > 0 and <= 63 && text.All(char.IsAsciiLetterOrDigit);

    private static bool IsName(string text) => text.Length is > 0 and <= LongestName && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.');
}
